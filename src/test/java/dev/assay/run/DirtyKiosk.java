package dev.assay.run;

/** Two deliveries with everything in them that a crash might lose, double or forget. */
final class DirtyKiosk {
  private static final String HEADER = "sale_id,item,amount,updated_at";

  private DirtyKiosk() {}

  static void landFirst(Lab lab) {
    lab.land(
        "sales",
        "2024-01-01",
        "a.csv",
        HEADER,
        "1,tea,2.50,2024-01-01 10:00:00",
        "2,cake,3.00,2024-01-01 10:00:00",
        "2,cake,3.50,2024-01-01 11:00:00",
        "3,cake,minus,2024-01-01 10:00:00",
        "4,jam");
    lab.land("sales", "2024-01-01", "b.csv", HEADER, "5,tea,2.50,2024-01-01");
    lab.land("sales", "2024-01-01", "corrupt.csv", HEADER, "6,\"tea,2.50");
  }

  static void landSecond(Lab lab) {
    lab.land(
        "sales",
        "2024-01-02",
        "a.csv",
        HEADER,
        "1,tea,2.75,2024-01-02 10:00:00",
        "2,cake,1.00,2023-12-01 10:00:00",
        "7,tea,2.50,2024-01-02 10:00:00",
        "8,,2.50,2024-01-02 10:00:00",
        "9,jam,1,2,3");
    lab.land("sales", "2024-01-02", "corrupt.csv", HEADER, "10,\"tea,2.50");
  }
}
