package dev.assay.corpora;

import java.util.List;

/** File names that mean something else to a shell, a glob, a URI, a terminal or a page. */
public final class HostileNames {
  /** Every one is a legal name; all end in {@code .csv}. */
  public static final List<String> ALL =
      List.of(
          "_x.csv",
          "__.csv",
          "_temporary.csv",
          "y[1].csv",
          "x{1,2}.csv",
          "a*.csv",
          "what?.csv",
          "back\\slash.csv",
          "new\nline.csv",
          "cr\rlf\n.csv",
          "tab\t.csv",
          "bell\u0007.csv",
          "\u001b[31mred.csv",
          "\u007f.csv",
          "..%2f..%2fetc%2fpasswd.csv",
          "%00.csv",
          "%.csv",
          "a..csv",
          "...csv.csv",
          " leading.csv",
          "trailing .csv",
          "a b  c.csv",
          "a:b.csv",
          "a;rm -rf ~.csv",
          "$(id).csv",
          "`id`.csv",
          "'quote'.csv",
          "\"double\".csv",
          "a&b|c.csv",
          "<script>.csv",
          "-rf.csv",
          "~.csv",
          "#hash.csv",
          "a=b.csv",
          "dt=2026-01-01.csv",
          "é\u0301.csv",
          "\ud83d\ude00.csv",
          "\u202egnp.csv",
          "\u2028.csv",
          "\ufeff.csv",
          "s3a:__bucket.csv",
          "x".repeat(251) + ".csv",
          "é".repeat(125) + "x.csv",
          "con.csv");

  private HostileNames() {}
}
