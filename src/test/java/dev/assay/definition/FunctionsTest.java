package dev.assay.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.TableFunctionRegistry;
import org.apache.spark.sql.catalyst.expressions.CurrentTimestamp;
import org.apache.spark.sql.catalyst.expressions.Nondeterministic;
import org.junit.jupiter.api.Test;
import scala.jdk.javaapi.CollectionConverters;

class FunctionsTest {
  @Test
  void everyFunctionThatSparkShipsIsListedAndNoOther() {
    TreeSet<String> shipped = new TreeSet<>();
    registered().forEach(f -> shipped.add(f.funcName()));
    assertThat(shipped).hasSizeGreaterThan(500);
    assertThat(Functions.all())
        .extracting(Functions.Listed::name)
        .containsExactlyElementsOf(shipped);
  }

  @Test
  void whatSparkItselfCallsNondeterministicIsRefused() {
    assertThat(
            CollectionConverters.asJava(FunctionRegistry.builtin().listFunction()).stream()
                .filter(f -> isA(Nondeterministic.class, f))
                .map(f -> Functions.named(f.funcName()).orElseThrow()))
        .hasSizeGreaterThan(4)
        .noneMatch(f -> f.kind() == FunctionKind.ALLOWED);
  }

  @Test
  void functionsOfOneMakeAreOfOneKind() {
    assertThat(Functions.named("NOW").orElseThrow().kind()).isEqualTo(FunctionKind.CLOCK);
    CollectionConverters.asJava(FunctionRegistry.builtin().listFunction()).stream()
        .filter(f -> isA(CurrentTimestamp.class, f))
        .forEach(
            f ->
                assertThat(Functions.named(f.funcName()).orElseThrow().kind())
                    .isEqualTo(FunctionKind.CLOCK));
  }

  @Test
  void whatIsRefusedSaysWhatToWriteInstead() {
    assertThat(Functions.all())
        .filteredOn(f -> f.kind() != FunctionKind.ALLOWED)
        .hasSizeGreaterThan(80)
        .allSatisfy(f -> assertThat(f.instead()).as(f.name()).isNotBlank())
        .allSatisfy(f -> assertThat(f.kind().reason()).as(f.name()).isNotBlank());
  }

  private static Stream<FunctionIdentifier> registered() {
    return Stream.concat(
        CollectionConverters.asJava(FunctionRegistry.builtin().listFunction()).stream(),
        CollectionConverters.asJava(TableFunctionRegistry.builtin().listFunction()).stream());
  }

  private static boolean isA(Class<?> type, FunctionIdentifier function) {
    String name = FunctionRegistry.builtin().lookupFunction(function).get().getClassName();
    try {
      return type.isAssignableFrom(Class.forName(name));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
