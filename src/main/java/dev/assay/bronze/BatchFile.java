package dev.assay.bronze;

import dev.assay.definition.SourceDefinition;
import dev.assay.landing.FileFormat;
import dev.assay.landing.LandedFile;
import dev.assay.landing.RecordReader;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A planned file as a Spark task reads it. */
record BatchFile(String folder, LandedFile file, String sha256, List<String> columns)
    implements Serializable {
  /** Files of this many bytes make one task at the least; smaller ones share. */
  private static final long BYTES_PER_TASK = 8L << 20;

  BatchFile {
    columns = List.copyOf(columns);
  }

  static BatchFile of(Path folder, PlannedFile planned, SourceDefinition source) {
    FileFormat format = Sources.formatOf(source, planned.path());
    LandedFile file =
        new LandedFile(
            planned.source(),
            planned.path(),
            planned.dt(),
            planned.size(),
            planned.modifiedMillis(),
            format);
    return new BatchFile(
        folder.toString(),
        file,
        planned.sha256(),
        Sources.columnNames(source, planned.path(), planned.columns()));
  }

  RecordReader open() {
    return RecordReader.open(Path.of(folder), file, sha256, columns);
  }

  /** Spreads files over at most {@code tasks} tasks of about the same size. */
  static List<List<BatchFile>> tasks(List<BatchFile> files, int tasks) {
    long bytes = files.stream().mapToLong(f -> f.file().size()).sum();
    int count =
        (int) Math.max(1, Math.min(Math.min(tasks, files.size()), 1 + bytes / BYTES_PER_TASK));
    List<List<BatchFile>> bins = new ArrayList<>();
    long[] load = new long[count];
    for (int i = 0; i < count; i++) {
      bins.add(new ArrayList<>());
    }
    List<BatchFile> largestFirst =
        files.stream().sorted(Comparator.comparingLong((BatchFile f) -> -f.file().size())).toList();
    for (BatchFile file : largestFirst) {
      int lightest = 0;
      for (int i = 1; i < count; i++) {
        lightest = load[i] < load[lightest] ? i : lightest;
      }
      bins.get(lightest).add(file);
      load[lightest] += file.file().size();
    }
    return bins;
  }
}
