package dev.assay.sample;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** One day's delivery: a file per source with rows, cut at a fixed number of records. */
public final class DayFiles implements RowSink, AutoCloseable {
  /** Records after which a source's next file of the day begins. */
  public static final int MOST_RECORDS = 250_000;

  private final Path pipeline;
  private final LocalDate date;
  private final Function<Source, RowFormat> formats;
  private final SortedMap<String, Part> parts = new TreeMap<>();
  private final SortedMap<String, Long> records = new TreeMap<>();
  private int settled;

  /** A delivery into {@code <pipeline>/<source>/dt=<date>/}, each source in its format. */
  public DayFiles(Path pipeline, LocalDate date, Function<Source, RowFormat> formats) {
    this.pipeline = pipeline;
    this.date = date;
    this.formats = formats;
  }

  /** Appends the row; within a day all rows of a source have the same header. */
  @Override
  public void accept(Row row) {
    Part part = parts.get(row.source().name());
    if (part == null) {
      part = begin(row.source(), 1);
    } else if (part.records == MOST_RECORDS) {
      settle(part);
      part = begin(row.source(), part.number + 1);
    }
    part.rows.write(row);
    part.records++;
    records.merge(row.source().name(), 1L, Long::sum);
  }

  /** Lands one more file of a source with exactly these bytes, such as a broken one. */
  public void land(Source source, String suffix, byte[] bytes) {
    String name = source.name() + "_" + compact() + suffix;
    try (LandedFile file = new LandedFile(folder(source).resolve(name))) {
      file.write(bytes);
      file.settle();
      settled++;
    }
  }

  /** Gives all files their names; nothing of a source can be read before. */
  public void settle() {
    parts.values().forEach(this::settle);
    parts.clear();
  }

  /** How many files were settled. */
  public int files() {
    return settled;
  }

  /** How many records each source got. */
  public SortedMap<String, Long> records() {
    return new TreeMap<>(records);
  }

  /** Drops what was not settled. */
  @Override
  public void close() {
    parts.values().forEach(part -> part.file.close());
    parts.clear();
  }

  private Part begin(Source source, int number) {
    RowFormat format = formats.apply(source);
    String suffix = number == 1 ? "" : String.format(Locale.ROOT, "_%04d", number);
    String name = source.name() + "_" + compact() + suffix + "." + format.extension();
    LandedFile file = new LandedFile(folder(source).resolve(name));
    Part part = new Part(file, format.open(file, source), number);
    parts.put(source.name(), part);
    return part;
  }

  private void settle(Part part) {
    part.rows.finish();
    part.file.settle();
    part.file.close();
    settled++;
  }

  private Path folder(Source source) {
    return pipeline.resolve(source.name()).resolve("dt=" + date);
  }

  private String compact() {
    return DateTimeFormatter.BASIC_ISO_DATE.format(date);
  }

  private static final class Part {
    private final LandedFile file;
    private final RowWriter rows;
    private final int number;
    private int records;

    Part(LandedFile file, RowWriter rows, int number) {
      this.file = file;
      this.rows = rows;
      this.number = number;
    }
  }
}
