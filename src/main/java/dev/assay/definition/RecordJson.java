package dev.assay.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Values of records as JSON and back, by the types of their components, in their order: what is
 * made of values alone needs no format of its own. Only types that a record declares are made.
 */
final class RecordJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** How the values are made that are written as their own text. */
  private static final Map<Class<?>, Function<String, Object>> TEXTS =
      Map.ofEntries(
          Map.entry(String.class, t -> t),
          Map.entry(BigDecimal.class, BigDecimal::new),
          Map.entry(Duration.class, Duration::parse),
          Map.entry(LocalDate.class, LocalDate::parse),
          Map.entry(LocalTime.class, LocalTime::parse),
          Map.entry(ZoneId.class, ZoneId::of),
          Map.entry(int.class, Integer::valueOf),
          Map.entry(long.class, Long::valueOf),
          Map.entry(boolean.class, Boolean::valueOf),
          Map.entry(char.class, t -> t.charAt(0)),
          Map.entry(Character.class, t -> t.charAt(0)));

  private RecordJson() {}

  /**
   * A value of a declared type; {@link IllegalArgumentException} when it holds what is no value.
   */
  static JsonNode of(@Nullable Object value, Type declared) {
    if (value == null) {
      return JSON.nullNode();
    }
    Class<?> raw = raw(declared);
    if (TEXTS.containsKey(raw)) {
      return JSON.textNode(value.toString());
    }
    if (value instanceof Enum<?> constant) {
      return JSON.textNode(constant.name());
    }
    ArrayNode array = JSON.arrayNode();
    if (value instanceof Collection<?> items) {
      items.forEach(i -> array.add(of(i, argument(declared, 0))));
    } else if (value instanceof Map<?, ?> map) {
      map.forEach(
          (k, v) -> array.add(of(k, argument(declared, 0))).add(of(v, argument(declared, 1))));
    } else if (raw.isSealed()) {
      array.add(value.getClass().getSimpleName()).add(of(value, value.getClass()));
    } else if (raw.isRecord()) {
      for (RecordComponent component : raw.getRecordComponents()) {
        array.add(of(read(component.getAccessor(), value), component.getGenericType()));
      }
    } else {
      throw new IllegalArgumentException("no value: " + declared);
    }
    return array;
  }

  /** The value of a declared type that {@link #of} has written. */
  static @Nullable Object value(JsonNode json, Type declared) {
    if (json.isNull()) {
      return null;
    }
    Class<?> raw = raw(declared);
    Function<String, Object> text = TEXTS.get(raw);
    if (text != null) {
      return text.apply(json.textValue());
    }
    if (raw.isEnum()) {
      return constant(raw, json.textValue());
    }
    if (Collection.class.isAssignableFrom(raw)) {
      return items(json, declared, raw);
    }
    if (Map.class.isAssignableFrom(raw)) {
      return map(json, declared, raw);
    }
    return raw.isSealed()
        ? value(json.get(1), permitted(raw, json.get(0).textValue()))
        : record(json, raw);
  }

  private static Object constant(Class<?> type, String name) {
    return Arrays.stream(type.getEnumConstants())
        .filter(c -> ((Enum<?>) c).name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name + " is no " + type.getSimpleName()));
  }

  private static Collection<@Nullable Object> items(JsonNode json, Type declared, Class<?> raw) {
    Collection<@Nullable Object> items = new ArrayList<>();
    if (SortedSet.class.isAssignableFrom(raw)) {
      items = new TreeSet<>();
    } else if (!List.class.isAssignableFrom(raw)) {
      items = new LinkedHashSet<>();
    }
    for (JsonNode item : json) {
      items.add(value(item, argument(declared, 0)));
    }
    return items;
  }

  private static Map<@Nullable Object, @Nullable Object> map(
      JsonNode json, Type declared, Class<?> raw) {
    Map<@Nullable Object, @Nullable Object> map =
        SortedMap.class.isAssignableFrom(raw) ? new TreeMap<>() : new LinkedHashMap<>();
    for (int i = 0; i < json.size(); i += 2) {
      map.put(
          value(json.get(i), argument(declared, 0)), value(json.get(i + 1), argument(declared, 1)));
    }
    return map;
  }

  private static Object record(JsonNode json, Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    @Nullable Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      values[i] = value(json.get(i), components[i].getGenericType());
    }
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("no " + type.getSimpleName(), e);
    }
  }

  private static @Nullable Object read(Method accessor, Object from) {
    try {
      accessor.setAccessible(true);
      return accessor.invoke(from);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record tells its components", e);
    }
  }

  private static Class<?> permitted(Class<?> sealed, String name) {
    return Arrays.stream(sealed.getPermittedSubclasses())
        .filter(c -> c.getSimpleName().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name + " is no " + sealed));
  }

  private static Class<?> raw(Type type) {
    return (Class<?>) (type instanceof ParameterizedType p ? p.getRawType() : type);
  }

  private static Type argument(Type type, int index) {
    return ((ParameterizedType) type).getActualTypeArguments()[index];
  }
}
