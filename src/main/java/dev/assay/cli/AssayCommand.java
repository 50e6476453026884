package dev.assay.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/** The root command: everything is done by its subcommands. */
@Command(
    name = "assay",
    description = "A medallion lakehouse whose readers see only what was tested and released.",
    mixinStandardHelpOptions = false,
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay demo                                     sample data, a run, a release",
      "  assay run --pipeline carton_caps               load what is new, release what passes",
      "  assay query \"select * from gold.dim_user\"      read the latest release",
      "",
      "assay help COMMAND tells more. Exit codes: docs/exit-codes.md."
    })
final class AssayCommand implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  private AssayCommand() {}

  /** The commands over a terminal. */
  static CommandLine commandLine(Terminal terminal) {
    CommandLine line =
        new CommandLine(new AssayCommand())
            .addSubcommand(new DemoCommand(terminal))
            .addSubcommand(new SampleCommand(terminal))
            .addSubcommand(new RunCommand(terminal))
            .addSubcommand(new PlanCommand(terminal))
            .addSubcommand(new QueryCommand(terminal))
            .addSubcommand(new ExamplesCommand(terminal))
            .addSubcommand(new PreviewCommand(terminal))
            .addSubcommand(new ReleasesCommand(terminal))
            .addSubcommand(ReleaseCommand.commandLine(terminal))
            .addSubcommand(new ApproveCommand(terminal))
            .addSubcommand(ContractCommand.commandLine(terminal))
            .addSubcommand(new DiffCommand(terminal))
            .addSubcommand(new ManifestCommand(terminal))
            .addSubcommand(new VerifyCommand(terminal))
            .addSubcommand(new RollbackCommand(terminal))
            .addSubcommand(new TraceCommand(terminal))
            .addSubcommand(new LineageCommand(terminal))
            .addSubcommand(new OpenLineageCommand(terminal))
            .addSubcommand(new TablesCommand(terminal))
            .addSubcommand(new GroupsCommand(terminal))
            .addSubcommand(MetricsCommand.commandLine(terminal))
            .addSubcommand(new ExposuresCommand(terminal))
            .addSubcommand(new DocsCommand(terminal))
            .addSubcommand(new DriftCommand(terminal))
            .addSubcommand(new LedgerCommand(terminal))
            .addSubcommand(QuarantineCommand.commandLine(terminal))
            .addSubcommand(new VacuumCommand(terminal))
            .addSubcommand(new DoctorCommand(terminal))
            .addSubcommand(new VersionCommand(terminal))
            .addSubcommand(new CommandLine.HelpCommand());
    addHelp(line);
    line.setOut(terminal.out());
    line.setErr(terminal.err());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(new Complaints(terminal));
    line.setParameterExceptionHandler(new UsageComplaints(terminal));
    return line;
  }

  private static void addHelp(CommandLine command) {
    command
        .getCommandSpec()
        .addOption(
            OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help.")
                .build());
    command.getSubcommands().values().stream()
        .filter(c -> !(c.getCommand() instanceof CommandLine.HelpCommand))
        .forEach(AssayCommand::addHelp);
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
