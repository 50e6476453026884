package dev.assay.docs;

import dev.assay.cli.CliPage;

/** docs/cli.md. */
final class CommandsPage {
  private CommandsPage() {}

  static String markdown() {
    Page page =
        Page.of("Commands", "the commands of dev.assay.cli")
            .paragraph(
                "`scripts/assay` starts Assay and builds it first when needed;"
                    + " `scripts/spark-submit` runs the same commands through Spark's own"
                    + " SparkSubmit. Answers go to standard output, progress and complaints to"
                    + " standard error. [Exit codes](exit-codes.md) tell how a command ended.")
            .columns("variable", "what it does")
            .row("`JAVA_HOME`", "Which Java is used: a JDK 17 or 21.")
            .row("`ASSAY_MEMORY`", "The heap, such as `4g`; 2g where nothing is said.")
            .row("`ASSAY_JAVA_OPTIONS`", "More options for Java, separated by blanks.")
            .row(
                "`ASSAY_SHARED_CLASSES`",
                "The folder for an archive of library classes, which makes starts faster; the"
                    + " user's cache where nothing is said, none where it is empty.")
            .row("`ASSAY_VERBOSE`", "Set to anything: failures show their stack traces.")
            .row("`ASSAY_HOME`", "The project's folder, where no launcher says it.")
            .row("`NO_COLOR`", "Set to anything: no colours and no line that rewrites itself.");
    CliPage.helpByCommand().forEach((command, help) -> page.heading(command).code(help));
    return page.markdown();
  }
}
