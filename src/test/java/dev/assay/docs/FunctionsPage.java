package dev.assay.docs;

import dev.assay.definition.FunctionKind;
import dev.assay.definition.Functions;
import dev.assay.sql.OwnFunction;
import java.util.List;
import java.util.stream.Collectors;

/** Says which of Spark's functions a model may call, from their list. */
final class FunctionsPage {
  private FunctionsPage() {}

  static String markdown() {
    Page page =
        Page.of("Functions", "src/main/resources/dev/assay/definition/functions.tsv")
            .paragraph(
                "A model is a function of its inputs and parameters: the same rows and values give"
                    + " the same table, today and in ten years, in one piece or in a hundred. So a"
                    + " model, a Silver expression and a contract's condition call the functions"
                    + " that are allowed here, and no others. What is refused is refused before"
                    + " anything runs, with file and line. `assay query` refuses only what runs"
                    + " code or reads files.")
            .paragraph(
                "Where a function needs an order and one is stated, it is allowed:"
                    + " `sort_array(collect_list(x))`, `size(collect_set(x))`, `first(x) over"
                    + " (partition by a order by b)`, `listagg(x) within group (order by x)`,"
                    + " `mode() within group (order by x)`. LIMIT and OFFSET need an ORDER BY,"
                    + " `sum` and `avg` a decimal (`sum` also takes whole numbers). `TABLESAMPLE`,"
                    + " texts such as `date 'today'` and functions that neither Spark nor Assay"
                    + " ships are refused.")
            .paragraph(
                "Whether a stated order tells all rows apart cannot be seen in the text:"
                    + " `row_number() over (partition by user_id order by day)` chooses by accident"
                    + " among rows of one day, and so does `max_by(x, day)`. `assay examples` makes"
                    + " every example twice, the second time with the given rows backwards, and"
                    + " fails one whose outcome differs. Add the key to the order, or write"
                    + " `max(struct(day, purchase_id, x)).x`.")
            .heading("Assay's own")
            .paragraph(
                "For models, examples and `assay query`; expressions of Silver and conditions of"
                    + " contracts see one row and have no counts. Counts are whole numbers up to"
                    + " 2,147,483,647, everything else is decimal. Values are rounded half up, far"
                    + " above the last bits of a floating point number, which differ between"
                    + " machines: so the same counts give the same content everywhere.")
            .columns("function", "type", "what it computes");
    for (OwnFunction own : OwnFunction.values()) {
      page.row("`" + own.signature() + "`", "`" + own.type() + "`", own.description());
    }
    page.heading("Refused").columns("function", "why", "instead");
    Functions.all().stream()
        .filter(f -> f.kind() != FunctionKind.ALLOWED)
        .forEach(f -> page.row("`" + f.name() + "`", f.kind().reason(), f.instead()));
    List<String> allowed =
        Functions.all().stream()
            .filter(f -> f.kind() == FunctionKind.ALLOWED)
            .map(Functions.Listed::name)
            .toList();
    return page.heading("Allowed")
        .paragraph(allowed.stream().map(n -> "`" + n + "`").collect(Collectors.joining(", ")) + ".")
        .markdown();
  }
}
