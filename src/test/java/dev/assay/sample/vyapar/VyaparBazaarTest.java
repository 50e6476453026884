package dev.assay.sample.vyapar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.sample.Dirt;
import dev.assay.sample.SampleReport;
import dev.assay.sample.SampleRequest;
import dev.assay.sample.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VyaparBazaarTest {
  private static final String PIPELINE = "vyapar_bazaar";

  private final Path folder;

  VyaparBazaarTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @EnumSource(Dirt.class)
  void theSameRequestGivesTheSameBytesHoweverManyDaysFollow(Dirt dirt) {
    write("few", 5, 8, dirt);
    write("many", 5, 11, dirt);
    SortedMap<String, byte[]> few = bytes("few");
    SortedMap<String, byte[]> many = bytes("many");
    assertThat(few).hasSizeGreaterThan(60);
    few.forEach((name, content) -> assertThat(many.get(name)).as(name).isEqualTo(content));
    assertThat(many.keySet().stream().filter(n -> n.matches(".*dt=2024-01-0[1-8]/.*")))
        .hasSameSizeAs(few.keySet());
  }

  @Test
  void anotherSeedGivesAnotherMarket() {
    String orders = PIPELINE + "/orders/dt=2024-01-01/orders_20240101.csv";
    write("a", 1, 1, Dirt.CLEAN);
    write("b", 2, 1, Dirt.CLEAN);
    assertThat(bytes("a").get(orders)).isNotEqualTo(bytes("b").get(orders));
  }

  @Test
  void everySourceIsDelivered() {
    assertThat(write("a", 42, 20, Dirt.CLEAN).recordsBySource().keySet())
        .containsExactlyElementsOf(Sources.ALL.stream().map(s -> s.name()).sorted().toList());
  }

  @Test
  void aDirtyWeekHasAllMistakes() {
    assertThat(write("a", 42, 10, Dirt.DIRTY).dirt().keySet())
        .containsExactlyElementsOf(
            Arrays.stream(DirtKind.values())
                .map(k -> k.name().toLowerCase(Locale.ROOT))
                .sorted()
                .toList());
  }

  @Test
  void ordersReferToWhatIsDeliveredAndPaymentsMakeUpTheLinesButForAFew() {
    write("a", 42, 40, Dirt.CLEAN);
    Set<String> customers = column("customers", "customer_id");
    Set<String> orders = column("orders", "order_id");
    assertThat(column("orders", "customer_id")).isSubsetOf(customers);
    assertThat(column("order_items", "product_id")).isSubsetOf(column("products", "product_id"));
    assertThat(column("order_items", "seller_id")).isSubsetOf(column("sellers", "seller_id"));
    for (String source : List.of("order_items", "order_payments", "order_reviews", "refunds")) {
      assertThat(column(source, "order_id")).as(source).isSubsetOf(orders);
    }
    Map<String, BigDecimal> gaps = new HashMap<>();
    for (CSVRecord line : records("order_items")) {
      BigDecimal value = number(line, "price").add(number(line, "freight_value"));
      gaps.merge(line.get("order_id"), value, BigDecimal::add);
    }
    for (CSVRecord payment : records("order_payments")) {
      gaps.merge(
          payment.get("order_id"), number(payment, "payment_value").negate(), BigDecimal::add);
    }
    long apart = gaps.values().stream().filter(g -> g.signum() != 0).count();
    assertThat(apart).isPositive().isLessThan(gaps.size() / 20);
  }

  @Test
  void theTrapsOfRealDataAreThere() {
    write("a", 42, 60, Dirt.CLEAN);
    Set<String> persons = column("customers", "customer_unique_id");
    assertThat(persons.size()).isLessThan(column("customers", "customer_id").size());
    assertThat(column("customers", "customer_zip_code_prefix"))
        .anyMatch(z -> z.startsWith("0"))
        .allMatch(z -> z.length() == 5);
    assertThat(column("customers", "customer_state")).contains("SP", "Kerala");
    assertThat(column("order_reviews", "review_comment_message"))
        .anyMatch(m -> m.contains("\n"))
        .anyMatch(m -> m.contains("\r\n"))
        .anyMatch(m -> m.contains("\""));
    assertThat(column("order_reviews", "review_id"))
        .hasSizeLessThan(records("order_reviews").size());
    assertThat(column("sellers", "seller_city"))
        .anyMatch(c -> c.contains("@"))
        .anyMatch(c -> c.matches("[0-9]+"))
        .anyMatch(c -> c.contains(" / "));
    Map<String, CSVRecord> latest =
        records("orders").stream()
            .collect(Collectors.toMap(o -> o.get("order_id"), o -> o, (a, b) -> b, TreeMap::new));
    assertThat(latest.values())
        .anyMatch(o -> is(o, "delivered") && arrival(o).isEmpty())
        .anyMatch(o -> is(o, "canceled") && !arrival(o).isEmpty())
        .anyMatch(o -> is(o, "unavailable"));
    assertThat(column("products", "product_category_name")).contains("", "joote");
    assertThat(column("product_category_translation", "product_category_name"))
        .doesNotContain("joote");
  }

  private static boolean is(CSVRecord order, String status) {
    return order.get("order_status").equals(status);
  }

  private static String arrival(CSVRecord order) {
    return order.get("order_delivered_customer_date");
  }

  private static BigDecimal number(CSVRecord record, String column) {
    return new BigDecimal(record.get(column));
  }

  private SampleReport write(String landing, long seed, int days, Dirt dirt) {
    SampleRequest request = new SampleRequest(folder.resolve(landing), 0.5, seed, days, dirt, null);
    return Samples.write(PIPELINE, request);
  }

  private Set<String> column(String source, String column) {
    return records(source).stream().map(r -> r.get(column)).collect(Collectors.toSet());
  }

  private List<CSVRecord> records(String source) {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    List<CSVRecord> records = new ArrayList<>();
    for (Map.Entry<String, byte[]> file : bytes("a").entrySet()) {
      if (file.getKey().startsWith(PIPELINE + "/" + source + "/")) {
        String text = new String(file.getValue(), StandardCharsets.UTF_8);
        try (CSVParser parser = CSVParser.parse(text, format)) {
          records.addAll(parser.getRecords());
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    return records;
  }

  private SortedMap<String, byte[]> bytes(String landing) {
    Path root = folder.resolve(landing);
    SortedMap<String, byte[]> bytes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes.put(root.relativize(file).toString(), Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes;
  }
}
