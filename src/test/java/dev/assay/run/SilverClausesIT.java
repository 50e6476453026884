package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What change feeds, back-dated histories, lateness, formats and references do to rows. */
class SilverClausesIT {
  private static final String MEMBERS = "op,member_id,name,changed_at";
  private static final String VISITS = "visit_id,member_id,visited_at";
  private static final String DUES = "tier,fee,colour,effective_from,op";

  private final Lab lab;

  SilverClausesIT(@TempDir Path folder) {
    lab = Lab.in(folder, Kiosk.in(folder.resolve("conf")).withClub().read());
    lab.land("sales", "2024-01-01", "a.csv", "sale_id,item,amount,updated_at");
  }

  @Test
  void aDeleteMarksTheRowAlsoWhenItComesBeforeItsInsert() {
    lab.land("members", "2024-01-02", "a.csv", MEMBERS, "d,1,,2024-01-02", "i,2,Bo,2024-01-01");
    lab.runWell();
    assertThat(members()).containsExactly("[2,Bo,false]");

    lab.land(
        "members",
        "2024-01-01",
        "b.csv",
        MEMBERS,
        "i,1,Al,2024-01-01",
        "D,2,,2024-01-02",
        "X,3,Cy,");
    lab.runWell();
    assertThat(members()).containsExactly("[1,Al,true]", "[2,Bo,true]");
    assertThat(reasons("members"))
        .containsExactly("[MISSING changed_at null, UNKNOWN_OPERATION null null]");

    lab.land("members", "2024-01-03", "c.csv", MEMBERS, ",1,Al,2024-01-03", "D,2,,");
    lab.runWell();
    assertThat(members()).containsExactly("[1,Al,false]", "[2,Bo,true]");
    assertThat(
            lab.see(
                "select sum(rows_in), sum(rows_deleted), sum(rows_set_aside) from ops.row_ledger"
                    + " where table_name = 'silver.stg_members'"))
        .containsExactly("[7,2,2]");
  }

  @Test
  void aBackDatedChangeIsPutInTheMiddleOfAHistory() {
    lab.land("dues", "2024-01-01", "a.csv", DUES, "gold,10,red,,", "iron,1,grey,,");
    lab.land("dues", "2024-03-01", "b.csv", DUES, "gold,30,red,,", "gold,30,blue,2024-03-05,");
    lab.runWell();
    assertThat(dues())
        .containsExactly(
            "[gold,10.00,red,2024-01-01,2024-03-01]",
            "[gold,30.00,blue,2024-03-01,null]",
            "[iron,1.00,grey,2024-01-01,null]");

    lab.land("dues", "2024-04-01", "c.csv", DUES, "gold,20,red,15/01/2024,", "iron,,,2024-02-01,D");
    lab.land("dues", "2024-05-01", "d.csv", DUES, "iron,2,grey,2024-04-20,");
    lab.runWell();
    assertThat(dues())
        .containsExactly(
            "[gold,10.00,red,2024-01-01,2024-01-15]",
            "[gold,20.00,red,2024-01-15,2024-03-01]",
            "[gold,30.00,blue,2024-03-01,null]",
            "[iron,1.00,grey,2024-01-01,2024-02-01]",
            "[iron,2.00,grey,2024-04-20,null]");
  }

  @Test
  void aRowWaitsInQuarantineForTheRowThatItRefersTo() {
    lab.land(
        "visits",
        "2024-01-02",
        "a.csv",
        VISITS,
        "1,7,2024-01-02 05:30:00",
        "2,8,02/01/2024 05:30",
        "3,,2024-01-02T00:00:00Z",
        "4,7,2023-12-01 00:00:00",
        "5,7,32/01/2024 05:30");
    lab.runWell();
    assertThat(visits()).containsExactly("[3,null,2024-01-02 00:00:00]");
    assertThat(reasons("visits"))
        .containsExactly(
            "[LATE visited_at 3 days, NO_REFERENCE member_id silver.stg_members.member_id]",
            "[NOT_CONVERTIBLE visited_at timestamp, NO_REFERENCE member_id"
                + " silver.stg_members.member_id]",
            "[NO_REFERENCE member_id silver.stg_members.member_id]",
            "[NO_REFERENCE member_id silver.stg_members.member_id]");

    lab.land("members", "2024-01-03", "a.csv", MEMBERS, "i,7,Di,2024-01-03");
    lab.runWell();
    assertThat(visits())
        .containsExactly("[1,7,2024-01-02 00:00:00]", "[3,null,2024-01-02 00:00:00]");
    assertThat(reasons("visits"))
        .containsExactly(
            "[LATE visited_at 3 days]",
            "[NOT_CONVERTIBLE visited_at timestamp]",
            "[NO_REFERENCE member_id silver.stg_members.member_id]");
    Map<String, Long> before = Map.copyOf(lab.versions());
    lab.runWell();
    assertThat(lab.versions()).containsEntry("silver/stg_visits", before.get("silver/stg_visits"));
  }

  private List<String> members() {
    return lab.see("select member_id, name, is_deleted from silver.stg_members order by 1");
  }

  private List<String> dues() {
    return lab.see(
        "select tier, fee, colour, valid_from, valid_to from silver.stg_dues order by 1, 4");
  }

  private List<String> visits() {
    return lab.see(
        "select visit_id, member_id, date_format(visited_at, 'yyyy-MM-dd HH:mm:ss')"
            + " from silver.stg_visits order by 1");
  }

  private List<String> reasons(String source) {
    return lab.see(
        "select array_join(transform(_reasons, r -> concat_ws(' ', r.code,"
            + " coalesce(r.column, 'null'), coalesce(r.rule, 'null'))), ', ')"
            + " from silver.stg_"
            + source
            + "__quarantine order by 1");
  }
}
