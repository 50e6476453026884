package dev.assay.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What one seed delivers to {@link ManyKeptKiosk}, under keys of its own: several histories can go
 * on in one lakehouse, whose runs cost the same whether one of them has news or all.
 */
final class KioskHistory {
  private static final String SALES = "sale_id,item,amount,updated_at";
  private static final String MEMBERS = "op,member_id,name,changed_at";
  private static final String VISITS = "visit_id,member_id,visited_at";
  private static final String PRICES = "item,price";
  private static final String DUES = "tier,fee,colour,effective_from,op";

  private final long seed;
  private final int place;
  private final Random random;
  private int deliveries;

  KioskHistory(long seed, int place) {
    this.seed = seed;
    this.place = place;
    this.random = new Random(seed);
  }

  /** One file of one line. */
  record Delivered(String source, String dt, String name, String header, String line) {
    void land(Lab lab) {
      lab.land(source, dt, name + ".csv", header, line);
    }
  }

  /** One row of each source; a first run needs every source. */
  static List<Delivered> oneOfEach() {
    String day = "2024-01-02";
    return List.of(
        new Delivered("sales", day, "s", SALES, "9,tea,1," + day),
        new Delivered("members", day, "s", MEMBERS, "I,1,ann," + day),
        new Delivered("visits", day, "s", VISITS, "9,1," + day),
        new Delivered("prices", day, "s", PRICES, "tea,2"),
        new Delivered("dues", day, "s", DUES, "gold,2,red," + day + ","));
  }

  /** New rows, corrections, deletes, late and repeated rows. */
  List<Delivered> next() {
    List<Delivered> records = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      String sale = key(7) + "," + item() + "," + random.nextInt(4) + "," + day();
      records.add(record("sales", i, SALES, sale));
      String op = random.nextInt(4) == 0 ? "D" : "U";
      String member = op + "," + key(3) + ",n" + random.nextInt(3) + "," + day();
      records.add(record("members", i, MEMBERS, member));
      records.add(record("visits", i, VISITS, key(6) + "," + key(3) + "," + day()));
    }
    records.add(record("prices", 0, PRICES, item() + "," + random.nextInt(3)));
    String fee = "gold" + place + "," + random.nextInt(4) + ",red," + day() + ",";
    records.add(record("dues", 0, DUES, fee));
    if (random.nextBoolean()) {
      records.removeIf(r -> r.source().equals("prices") || random.nextInt(3) == 0);
    }
    deliveries++;
    return records;
  }

  private Delivered record(String source, int number, String header, String line) {
    String name = seed + "-" + deliveries + "-" + number;
    return new Delivered(source, day(), name, header, line);
  }

  private String key(int bound) {
    return String.valueOf(100 + 10 * place + random.nextInt(bound));
  }

  private String item() {
    return List.of("tea", "cake", "jam").get(random.nextInt(3)) + place;
  }

  private String day() {
    return "2024-01-0" + (1 + random.nextInt(8));
  }
}
