package dev.assay.bench;

import java.io.IOException;
import java.util.List;

/**
 * One thing that is measured.
 *
 * @param name what tables and figures call it
 * @param before what is put in place before each run, untimed
 * @param command what is timed, as a whole process
 */
record Arm(String name, Preparation before, List<String> command) {
  Arm {
    command = List.copyOf(command);
  }

  /** Puts something in place. */
  interface Preparation {
    void prepare() throws IOException, InterruptedException;
  }
}
