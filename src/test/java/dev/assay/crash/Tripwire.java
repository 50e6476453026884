package dev.assay.crash;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts every change of the file system that this process makes through {@link HaltingFileSystem}
 * and {@link HaltingLogStore}, and brings it down at the one that was asked for.
 */
public final class Tripwire {
  private static final AtomicLong CALLS = new AtomicLong();
  private static final ThreadLocal<Boolean> WITHIN = ThreadLocal.withInitial(() -> false);

  private static volatile Fall fall = Fall.NONE;
  private static volatile long at = -1;

  private Tripwire() {}

  /** What happens at the chosen change. */
  public enum Fall {
    /** Nothing; changes are only counted. */
    NONE,
    /** The process ends as if it had been killed, and the change is not made. */
    HALT_BEFORE,
    /** This change and all after it fail and are not made: what a dead process leaves behind. */
    DIE,
    /** The change fails and is not made. */
    FAIL_BEFORE,
    /** The change is made, and then it fails: landed, but the reply is lost. */
    FAIL_AFTER
  }

  /** A change that may fail. */
  public interface Change<T> {
    T make() throws IOException;
  }

  /** A change that answers nothing. */
  public interface Deed {
    void make() throws IOException;
  }

  /** Counts from 1 anew; the change of that number falls. */
  public static void set(Fall how, long number) {
    CALLS.set(0);
    at = number;
    fall = how;
  }

  /** How many changes there were since it was set. */
  public static long changes() {
    return CALLS.get();
  }

  /** Lets everything pass again, and answers how many changes there were. */
  public static long unset() {
    fall = Fall.NONE;
    return changes();
  }

  /** As {@link #at(String, Change)}. */
  static void pass(String what, Deed deed) throws IOException {
    Boolean unused =
        at(
            what,
            () -> {
              deed.make();
              return true;
            });
  }

  /** Makes a change, if it is not the one; a change within a change is not counted. */
  static <T> T at(String what, Change<T> change) throws IOException {
    if (WITHIN.get()) {
      return change.make();
    }
    WITHIN.set(true);
    try {
      long number = CALLS.incrementAndGet();
      boolean chosen = number == at;
      if (fall == Fall.DIE && number >= at) {
        throw new IOException("tripwire: dead before " + what);
      }
      if (chosen && fall == Fall.HALT_BEFORE) {
        Runtime.getRuntime().halt(ChildJvm.KILLED);
      }
      if (chosen && fall == Fall.FAIL_BEFORE) {
        throw new IOException("tripwire before " + what);
      }
      T made = change.make();
      if (chosen && fall == Fall.FAIL_AFTER) {
        throw new IOException("tripwire after " + what);
      }
      return made;
    } finally {
      WITHIN.set(false);
    }
  }
}
