package dev.assay.contract.lint;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Column names behind which data about persons are to be expected. */
public final class PersonalNames {
  private static final Set<String> WORDS =
      Set.of(
          "email",
          "mail",
          "phone",
          "mobile",
          "telephone",
          "fax",
          "surname",
          "lastname",
          "firstname",
          "fullname",
          "username",
          "birthday",
          "birthdate",
          "dob",
          "ssn",
          "passport",
          "iban",
          "address",
          "street",
          "postcode",
          "zipcode",
          "latitude",
          "longitude",
          "gender",
          "religion",
          "salary",
          "password",
          "aadhaar",
          "pan",
          "msisdn",
          "imei",
          "gps");

  private static final List<List<String>> PHRASES =
      List.of(
          List.of("first", "name"),
          List.of("last", "name"),
          List.of("full", "name"),
          List.of("middle", "name"),
          List.of("given", "name"),
          List.of("family", "name"),
          List.of("user", "name"),
          List.of("customer", "name"),
          List.of("person", "name"),
          List.of("contact", "name"),
          List.of("display", "name"),
          List.of("birth", "date"),
          List.of("date", "of", "birth"),
          List.of("ip", "address"),
          List.of("card", "number"),
          List.of("account", "number"),
          List.of("device", "id"),
          List.of("national", "id"),
          List.of("tax", "id"));

  /** Words that turn a name into a fact about it: a count or a flag tells of nobody. */
  private static final Set<String> FACTS =
      Set.of("count", "counts", "share", "rate", "domain", "verified", "valid", "hash", "type");

  private PersonalNames() {}

  /** Whether values of a column of that name, in snake or camel case, may be about a person. */
  public static boolean isLikely(String column) {
    List<String> words = words(column);
    if (words.stream().anyMatch(FACTS::contains) || isFlagOrCount(words)) {
      return false;
    }
    return words.stream().anyMatch(WORDS::contains)
        || PHRASES.stream().anyMatch(p -> java.util.Collections.indexOfSubList(words, p) >= 0);
  }

  private static boolean isFlagOrCount(List<String> words) {
    return Set.of("is", "has", "n", "num", "number").contains(words.get(0));
  }

  private static List<String> words(String column) {
    String snake = column.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    return Arrays.asList(snake.split("_+", -1));
  }
}
