package dev.assay.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.model.AssayException;
import dev.assay.model.ErrorKind;
import dev.assay.model.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A minimal pipeline without a mistake, in which a test changes what it is about. */
final class Shop {
  private static final String PIPELINE =
      """
      apiVersion: assay.dev/v1
      name: shop
      owner: shop-team
      parameters:
        window_days:
          type: int
          default: 7
      """;

  private static final String SOURCE =
      """
      description: Orders as the tills send them.
      files:
        - glob: "*.csv"
          format: csv
      columns: [order_id, shop_id, amount, ordered_at]
      """;

  private static final String SILVER =
      """
      source: orders
      description: Orders, each in its latest form.
      keep: latest
      columns:
        amount: trim(amount)
      sequence: [ordered_at]
      key: [order_id]
      rules:
        - name: possible_amount
          condition: amount >= 0
      """;

  private final Path conf;

  private Shop(Path conf) {
    this.conf = conf;
  }

  /** One source, one Silver table, two models, three contracts below {@code conf}. */
  static Shop in(Path conf) {
    return new Shop(conf)
        .with("pipeline.yaml", PIPELINE)
        .with("bronze/orders.yaml", SOURCE)
        .with("silver/stg_orders.yaml", SILVER)
        .with(
            "contracts/silver.stg_orders.odcs.yaml",
            contract(
                "silver.stg_orders",
                "order_id int",
                "shop_id int",
                "amount decimal(10,2)",
                "ordered_at timestamp"))
        .with("gold/fct_order.yaml", "description: Orders.\n")
        .with(
            "gold/fct_order.sql",
            """
            -- One row per order.
            select order_id, shop_id, amount
            from silver.stg_orders
            """)
        .with(
            "contracts/gold.fct_order.odcs.yaml",
            contract("gold.fct_order", "order_id int", "shop_id int", "amount decimal(10,2)"))
        .with("gold/agg_shop.yaml", "description: Shops.\n")
        .with(
            "gold/agg_shop.sql",
            """
            -- One row per shop.
            select shop_id, count(*) as orders
            from gold.fct_order
            group by shop_id
            """)
        .with(
            "contracts/gold.agg_shop.odcs.yaml",
            contract("gold.agg_shop", "shop_id int", "orders bigint"));
  }

  /** A contract whose first column is the key; a column is written {@code name type}. */
  static String contract(String table, String... columns) {
    StringBuilder out =
        new StringBuilder(
            """
            apiVersion: v3.1.0
            kind: DataContract
            id: shop.TABLE
            version: 1.0.0
            status: active
            schema:
              - name: TABLE
                dataGranularityDescription: One row per key.
                properties:
            """
                .replace("TABLE", table));
    String key = "        primaryKey: true\n";
    for (String column : columns) {
      int space = column.indexOf(' ');
      out.append("      - name: ").append(column, 0, space).append('\n');
      out.append("        physicalType: ").append(column.substring(space + 1)).append('\n');
      out.append(key);
      key = "";
    }
    return out.toString();
  }

  /** Writes a file of the pipeline's folder anew. */
  Shop with(String file, String text) {
    return with(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes a file of the pipeline's folder anew. */
  Shop with(String file, byte[] bytes) {
    try {
      Path path = path(file);
      Files.createDirectories(path.resolveSibling("."));
      Files.write(path, bytes);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes a file of the pipeline's folder. */
  Shop without(String file) {
    try {
      Files.delete(path(file));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Replaces a text that stands exactly once in the file. */
  Shop change(String file, String from, String to) {
    String text = text(file);
    assertThat(text.split(Pattern.quote(from), -1))
        .as("how often \"%s\" cuts %s", from, file)
        .hasSize(2);
    return with(file, text.replace(from, to));
  }

  /** Adds lines at the end of a file. */
  Shop append(String file, String lines) {
    return with(file, text(file) + lines);
  }

  /** The pipeline, which has no mistake. */
  PipelineDefinition read() {
    return read(Map.of());
  }

  /** The pipeline with parameter values from outside. */
  PipelineDefinition read(Map<String, String> overrides) {
    return PipelineReader.read(conf, "shop", overrides);
  }

  /** All mistakes, each as a person reads it. */
  List<String> mistakes() {
    return mistakes(Map.of());
  }

  /** All mistakes with parameter values from outside. */
  List<String> mistakes(Map<String, String> overrides) {
    AssayException failure = catchThrowableOfType(AssayException.class, () -> read(overrides));
    if (failure == null) {
      return List.of();
    }
    assertThat(failure.kind()).isEqualTo(ErrorKind.USAGE);
    return failure.problems().stream().map(Problem::text).toList();
  }

  private String text(String file) {
    return PipelineFolder.textOf(path(file));
  }

  private Path path(String file) {
    return conf.resolve("pipelines").resolve("shop").resolve(file);
  }
}
