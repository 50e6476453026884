package dev.assay.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.apache.hadoop.conf.Configuration;

/** A writer that tries for every version; also a program of its own, for races of processes. */
final class CommitRace {
  private CommitRace() {}

  /** Arguments: log directory, count of versions, own name, file whose appearance is the start. */
  public static void main(String[] args) throws Exception {
    HardLinkLogStore store =
        new HardLinkLogStore(new Configuration()) {
          @Override
          protected void link(Path temp, Path target) throws IOException {
            // Widens the gap between check and create, in which the stock log store loses commits.
            LockSupport.parkNanos(200_000);
            super.link(temp, target);
          }
        };
    Path log = Path.of(args[0]);
    Path start = Path.of(args[3]);
    Files.writeString(start.resolveSibling(args[2] + ".ready"), "");
    while (Files.notExists(start)) {
      Thread.onSpinWait();
    }
    StringBuilder won = new StringBuilder();
    run(store, log, Integer.parseInt(args[1]), args[2]).forEach(v -> won.append(v).append('\n'));
    System.out.print(won);
  }

  /** Tries for the versions 0 to {@code count - 1}; returns those it was told it had won. */
  static List<Integer> run(HardLinkLogStore store, Path log, int count, String me) {
    List<Integer> won = new ArrayList<>();
    for (int version = 0; version < count; version++) {
      Path target = log.resolve(String.format("%020d.json", version));
      try {
        store.write(
            new org.apache.hadoop.fs.Path(target.toUri()),
            List.of(me).iterator(),
            false,
            store.initHadoopConf());
        won.add(version);
        if (!Files.readString(target).equals(me + "\n")) {
          throw new IllegalStateException("told of a success that another one has: " + target);
        }
      } catch (FileAlreadyExistsException lost) {
        // The next version is as good.
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return won;
  }
}
