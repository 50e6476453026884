package dev.assay.sample.cartoncaps;

import dev.assay.sample.DayFiles;
import dev.assay.sample.Dirt;
import dev.assay.sample.RowFormat;
import dev.assay.sample.RowSink;
import dev.assay.sample.SamplePipeline;
import dev.assay.sample.SampleReport;
import dev.assay.sample.SampleRequest;
import dev.assay.sample.Seed;
import dev.assay.sample.Source;
import dev.assay.sample.SqliteCopy;
import dev.assay.sample.Window;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.SortedMap;
import java.util.TreeMap;

/** Half a year of {@code carton_caps}, from 2024-01-01; scale 1 is as large as the reference. */
public final class CartonCaps implements SamplePipeline {
  private static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);
  private static final int JSON_EVERY = 3;
  private static final int AVRO_EVERY = 5;

  @Override
  public String name() {
    return "carton_caps";
  }

  @Override
  public String question() {
    return "select product_category, sum(price_paid) paid from gold.fct_purchase group by all order"
        + " by 2 desc";
  }

  @Override
  public SampleReport write(SampleRequest request) {
    Path sqlite = request.sqlite();
    if (sqlite == null) {
      return write(request, row -> {});
    }
    try (SqliteCopy copy = new SqliteCopy(sqlite, Sources.ALL)) {
      SampleReport report = write(request, copy);
      copy.finish();
      return report;
    }
  }

  private SampleReport write(SampleRequest request, RowSink clean) {
    Window window = new Window(FIRST_DAY, SampleRequest.MOST_DAYS);
    Seed seed = new Seed(request.seed());
    World world = new World(window, seed, request.scale());
    DirtyFeed dirty = new DirtyFeed(world, seed, request.scale());
    SortedMap<String, Long> records = new TreeMap<>();
    int files = 0;
    for (int day = 0; day < request.days(); day++) {
      try (DayFiles delivery = delivery(request, window, day)) {
        if (request.dirt() == Dirt.DIRTY) {
          dirty.deliver(day, clean, delivery);
        } else {
          world.deliver(
              day,
              row -> {
                clean.accept(row);
                delivery.accept(row);
              });
        }
        delivery.settle();
        files += delivery.files();
        delivery.records().forEach((source, count) -> records.merge(source, count, Long::sum));
      }
    }
    return new SampleReport(request.landing(), files, records, dirty.planted());
  }

  private DayFiles delivery(SampleRequest request, Window window, int day) {
    Path folder = request.landing().resolve(name());
    return new DayFiles(folder, window.date(day), source -> format(source, day));
  }

  private static RowFormat format(Source source, int day) {
    if (!source.equals(Sources.EVENTS)) {
      return RowFormat.CSV;
    }
    if (day % JSON_EVERY == JSON_EVERY - 1) {
      return RowFormat.JSON_LINES;
    }
    return day % AVRO_EVERY == AVRO_EVERY - 1 ? RowFormat.AVRO : RowFormat.CSV;
  }
}
