package dev.assay.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** A program that dies without a farewell while it commits version 0. */
final class CommitCrash {
  static final int EXIT = 137;

  private CommitCrash() {}

  /** Arguments: log directory, {@code before} or {@code after} the link. */
  public static void main(String[] args) throws IOException {
    HardLinkLogStore store =
        new HardLinkLogStore(new Configuration()) {
          @Override
          protected void link(Path temp, Path target) throws IOException {
            if (args[1].equals("after")) {
              super.link(temp, target);
            }
            Runtime.getRuntime().halt(EXIT);
          }
        };
    org.apache.hadoop.fs.Path commit =
        new org.apache.hadoop.fs.Path(Path.of(args[0], "00000000000000000000.json").toUri());
    store.write(commit, List.of("dead").iterator(), false, store.initHadoopConf());
  }
}
