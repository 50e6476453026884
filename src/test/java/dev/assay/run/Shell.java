package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The command line over a lab, in this process. */
record Shell(Kiosk kiosk, Lab lab) {
  /** What a command ended with and said. */
  record Answer(int exitCode, String out, String err) {
    Answer ends(int expected) {
      assertThat(exitCode).as(out + err).isEqualTo(expected);
      return this;
    }

    JsonNode json() {
      try {
        return new ObjectMapper().readTree(out);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  Answer assay(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--conf", kiosk.conf().toString()));
    all.addAll(List.of("--lakehouse", lab.lakehouseFolder().toString()));
    if (words[0].equals("run")) {
      all.addAll(List.of("--landing", lab.landing().toString()));
    }
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        Main.run(
            all.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
    return new Answer(exitCode, out.toString(), err.toString());
  }
}
