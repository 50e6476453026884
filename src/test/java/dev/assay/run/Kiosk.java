package dev.assay.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.definition.PipelineDefinition;
import dev.assay.definition.PipelineReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/** The smallest pipeline with everything in it that can go wrong: a run takes about a second. */
public final class Kiosk {
  /** The pipeline's name. */
  public static final String NAME = "kiosk";

  private final Path conf;

  private Kiosk(Path conf) {
    this.conf = conf;
  }

  /** Sales alone: one source, one Silver table that keeps the latest, one model. */
  public static Kiosk in(Path conf) {
    return new Kiosk(conf).withPipeline().withSalesAsTheyLand().withSalesAsAFact();
  }

  /** The same without the model: a run ends at Silver and takes even less. */
  public static Kiosk upToSilver(Path conf) {
    return new Kiosk(conf).withPipeline().withSalesAsTheyLand();
  }

  private Kiosk withPipeline() {
    return with(
            "../../environments/local.yaml",
            """
            name: local
            landing: landing
            lakehouse: lakehouse
            """)
        .with(
            "pipeline.yaml",
            """
            apiVersion: assay.dev/v1
            name: kiosk
            owner: kiosk-team
            """);
  }

  private Kiosk withSalesAsTheyLand() {
    return with(
            "bronze/sales.yaml",
            """
            description: Sales as the till sends them.
            files:
              - glob: "*.csv"
                format: csv
              - glob: "*.jsonl"
                format: json_lines
            columns: [sale_id, item, amount, updated_at]
            drift: rescue
            """)
        .with(
            "silver/stg_sales.yaml",
            """
            source: sales
            key: [sale_id]
            sequence: [updated_at]
            keep: latest
            rules:
              - name: possible_amount
                condition: amount >= 0
                on_violation: drop
              - name: known_world
                condition: item <> 'gold bar'
                on_violation: fail
            """)
        .with(
            "contracts/silver.stg_sales.odcs.yaml",
            contract(
                "silver.stg_sales",
                "sale_id int",
                "item string required",
                "amount decimal(10,2) required",
                "updated_at timestamp required"));
  }

  private Kiosk withSalesAsAFact() {
    return with("gold/fct_sale.yaml", "description: Sales.\n")
        .with(
            "gold/fct_sale.sql",
            """
            -- One row per sale.
            select sale_id, item, amount from silver.stg_sales
            """)
        .with(
            "contracts/gold.fct_sale.odcs.yaml",
            contract("gold.fct_sale", "sale_id int", "item string", "amount decimal(10,2)")
                + """
                    quality:
                      - name: no_sale_is_huge
                        type: sql
                        query: amount < 1000
                        mustBe: 0
                        severity: fail
                """);
  }

  /** Adds prices: a source whose Silver table keeps its history, and a model that reads both. */
  public Kiosk withPrices() {
    return withPricesAsTheyLand().withItems();
  }

  /** The same without the model. */
  Kiosk withPricesAsTheyLand() {
    return with(
            "bronze/prices.yaml",
            """
            description: Prices per item, delivered when they change.
            files:
              - glob: "*.csv"
                format: csv
            columns: [item, price]
            """)
        .with(
            "silver/stg_prices.yaml",
            """
            source: prices
            key: [item]
            keep: history
            """)
        .with(
            "contracts/silver.stg_prices.odcs.yaml",
            contract(
                "silver.stg_prices",
                "item string",
                "price decimal(10,2) required",
                "valid_from date required",
                "valid_to date",
                "is_current boolean required"));
  }

  private Kiosk withItems() {
    return with("gold/agg_item.yaml", "description: Takings per item.\n")
        .with(
            "gold/agg_item.sql",
            """
            -- One row per item that has a price.
            select p.item, p.price, count(s.sale_id) as sales
            from silver.stg_prices p
            left join gold.fct_sale s on s.item = p.item
            where p.is_current
            group by p.item, p.price
            """)
        .with(
            "contracts/gold.agg_item.odcs.yaml",
            contract("gold.agg_item", "item string", "price decimal(10,2)", "sales bigint"));
  }

  /**
   * Adds a club: members as a change feed, dues as a back-dated history, and visits that refer to
   * members, may not be too late and are dated in two ways.
   */
  public Kiosk withClub() {
    return withMembers().withDues().withVisits();
  }

  private Kiosk withMembers() {
    return source("members", "op, member_id, name, changed_at")
        .with(
            "silver/stg_members.yaml",
            """
            source: members
            key: [member_id]
            sequence: [changed_at]
            keep: latest
            changes:
              operation: upper(op)
              upsert: [I, U, ""]
              delete: [D]
            """)
        .with(
            "contracts/silver.stg_members.odcs.yaml",
            contract(
                "silver.stg_members",
                "member_id int",
                "name string required",
                "changed_at timestamp required",
                "is_deleted boolean required"));
  }

  private Kiosk withDues() {
    return source("dues", "tier, fee, colour, effective_from, op")
        .with(
            "silver/stg_dues.yaml",
            """
            source: dues
            key: [tier]
            keep: history
            effective: effective_from
            track: [fee]
            formats:
              effective_from: [iso, dd/MM/yyyy]
            changes:
              operation: op
              upsert: [""]
              delete: [D]
            """)
        .with(
            "contracts/silver.stg_dues.odcs.yaml",
            contract(
                "silver.stg_dues",
                "tier string",
                "fee decimal(10,2) required",
                "colour string",
                "effective_from date",
                "valid_from date required",
                "valid_to date",
                "is_current boolean required"));
  }

  private Kiosk withVisits() {
    return source("visits", "visit_id, member_id, visited_at")
        .with(
            "silver/stg_visits.yaml",
            """
            source: visits
            key: [visit_id]
            keep: latest
            zone: Asia/Kolkata
            formats:
              visited_at: [iso, dd/MM/yyyy HH:mm]
            late:
              event_time: visited_at
              days: 3
            references:
              - column: member_id
                to: silver.stg_members.member_id
                on_violation: drop
            """)
        .with(
            "contracts/silver.stg_visits.odcs.yaml",
            contract("silver.stg_visits", "visit_id int", "member_id int", "visited_at timestamp"));
  }

  private Kiosk source(String name, String columns) {
    return with(
        "bronze/" + name + ".yaml",
        "files: [{glob: \"*.csv\", format: csv}]\ncolumns: [" + columns + "]\n");
  }

  /** A contract whose first column is the key; columns are written {@code name type [required]}. */
  static String contract(String table, String... columns) {
    StringBuilder out =
        new StringBuilder(
            """
            apiVersion: v3.1.0
            kind: DataContract
            id: kiosk.TABLE
            version: 1.0.0
            status: active
            schema:
              - name: TABLE
                dataGranularityDescription: One row per key.
                properties:
            """
                .replace("TABLE", table));
    String key = "        primaryKey: true\n        required: true\n";
    for (String column : columns) {
      String[] words = column.split(" ", -1);
      out.append("      - name: ").append(words[0]).append('\n');
      out.append("        physicalType: ").append(words[1]).append('\n');
      out.append(key).append(words.length > 2 ? "        required: true\n" : "");
      key = "";
      if (words[0].equals("valid_from")) {
        out.append("        primaryKey: true\n        primaryKeyPosition: 2\n");
      }
    }
    return out.toString();
  }

  /** Writes a file of the pipeline's folder anew. */
  public Kiosk with(String file, String text) {
    try {
      Files.createDirectories(path(file).resolveSibling("."));
      Files.writeString(path(file), text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Replaces a text that stands exactly once in the file. */
  public Kiosk change(String file, String from, String to) {
    try {
      String text = Files.readString(path(file));
      assertThat(text.split(Pattern.quote(from), -1)).as("%s in %s", from, file).hasSize(2);
      return with(file, text.replace(from, to));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a file of the pipeline's folder holds now. */
  String text(String file) {
    try {
      return Files.readString(path(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder that {@code --conf} names. */
  public Path conf() {
    return conf;
  }

  /** The pipeline as it is written now. */
  public PipelineDefinition read() {
    return PipelineReader.read(conf, NAME, Map.of());
  }

  private Path path(String file) {
    return conf.resolve("pipelines").resolve(NAME).resolve(file).normalize();
  }
}
