package dev.assay.bronze;

import dev.assay.landing.LandedRecord;
import dev.assay.landing.RecordReader;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.TaskContext;
import org.apache.spark.util.TaskCompletionListener;
import org.jspecify.annotations.Nullable;

/**
 * The records of a task's files, one file open at a time; the file in hand is closed when the task
 * ends.
 */
final class TaskRecords implements Iterator<TaskRecords.Placed> {
  /** A record and the file that it stands in. */
  record Placed(BatchFile file, LandedRecord record) {}

  private final Iterator<BatchFile> files;
  private @Nullable BatchFile file;
  private @Nullable RecordReader reader;

  TaskRecords(List<BatchFile> files) {
    this.files = files.iterator();
    TaskContext context = TaskContext.get();
    if (context != null) {
      context.addTaskCompletionListener((TaskCompletionListener) c -> close());
    }
  }

  @Override
  public boolean hasNext() {
    while (reader == null || !reader.hasNext()) {
      close();
      if (!files.hasNext()) {
        return false;
      }
      file = files.next();
      reader = file.open();
    }
    return true;
  }

  @Override
  public Placed next() {
    if (!hasNext() || file == null || reader == null) {
      throw new NoSuchElementException();
    }
    return new Placed(file, reader.next());
  }

  private void close() {
    if (reader != null) {
      reader.close();
      reader = null;
    }
  }
}
