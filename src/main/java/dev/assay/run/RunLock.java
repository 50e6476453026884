package dev.assay.run;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One run per pipeline and environment at a time, across processes. The operating system holds the
 * lock and lets go of it when the owner dies, however it dies: that is the proof, and no age is
 * ever guessed. The owner's name stands in a file beside the lock; a name without a lock is that of
 * a run that was killed.
 */
public final class RunLock implements AutoCloseable {
  /**
   * What this very process holds: to close any channel of a lock's file would let go of the lock,
   * so a second one is never opened.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path place;
  private final FileChannel channel;
  private final FileLock lock;
  private final Path ownerFile;
  private final @Nullable RunOwner killed;

  private RunLock(Path place, FileChannel channel, FileLock lock, @Nullable RunOwner killed) {
    this.place = place;
    this.channel = channel;
    this.lock = lock;
    this.ownerFile = ownerFile(place);
    this.killed = killed;
  }

  /**
   * Takes the lock in {@code folder}, which is made if need be.
   *
   * @throws AssayException of kind LOCKED that names the owner, or ENVIRONMENT when the folder
   *     cannot be written
   */
  public static RunLock take(Path folder, RunOwner owner) {
    try {
      Path place = Files.createDirectories(folder).toRealPath();
      if (!HELD.add(place)) {
        throw locked(ownerFile(place));
      }
      return takeFromOthers(place, owner);
    } catch (IOException e) {
      throw AssayException.because(
          e,
          ErrorKind.ENVIRONMENT,
          folder.toString(),
          "the lakehouse cannot be written (" + e.getClass().getSimpleName() + ")",
          "Check that the folder may be written and that the disk has room");
    }
  }

  private static RunLock takeFromOthers(Path place, RunOwner owner) throws IOException {
    FileChannel channel = null;
    RunLock taken = null;
    try {
      channel =
          FileChannel.open(
              place.resolve("run.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw locked(ownerFile(place));
      }
      RunOwner before = read(ownerFile(place)).orElse(null);
      Files.writeString(ownerFile(place), owner.toText());
      taken = new RunLock(place, channel, lock, before);
      return taken;
    } finally {
      if (taken == null) {
        close(channel);
        HELD.remove(place);
      }
    }
  }

  /** The run that held the lock before and never came to its end. */
  public Optional<RunOwner> killed() {
    return Optional.ofNullable(killed);
  }

  /** Forgets the owner and lets go. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(ownerFile);
      lock.release();
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("letting go of the run lock", e);
    } finally {
      HELD.remove(place);
    }
  }

  private static Path ownerFile(Path place) {
    return place.resolve("run.owner");
  }

  private static AssayException locked(Path ownerFile) throws IOException {
    String who = read(ownerFile).map(RunOwner::describe).orElse("a run that has just started");
    return AssayException.of(
        ErrorKind.LOCKED,
        ownerFile.toString(),
        "another run of this pipeline and environment is working: " + who,
        "Wait until it ends, or stop it; the lock goes with the process");
  }

  private static Optional<RunOwner> read(Path ownerFile) throws IOException {
    if (!Files.exists(ownerFile)) {
      return Optional.empty();
    }
    return RunOwner.parse(Files.readString(ownerFile, StandardCharsets.UTF_8));
  }

  private static void close(@Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
