package dev.assay.sample.cartoncaps;

import dev.assay.sample.Draws;
import java.util.List;
import java.util.Locale;

/** Who takes part, and the habits that set them apart. */
enum UserType {
  PARENT,
  TEACHER,
  SUPPORTER;

  private static final List<UserType> ALL = List.of(values());
  private static final int[] SHARES = {70, 20, 10};
  private static final int[] PARENT_HOURS = {
    14, 13, 12, 13, 11, 12, 57, 54, 58, 53, 44, 45, 45, 47, 48, 44, 63, 66, 61, 62, 63, 40, 44, 12
  };
  private static final int[] TEACHER_HOURS = {
    12, 9, 8, 8, 8, 10, 60, 62, 48, 40, 38, 38, 55, 44, 50, 66, 76, 74, 62, 60, 54, 40, 36, 11
  };
  private static final int[] SUPPORTER_HOURS = {
    8, 7, 6, 8, 8, 12, 44, 50, 66, 66, 56, 44, 54, 40, 40, 40, 56, 60, 58, 60, 52, 36, 32, 9
  };
  private static final int[] PARENT_CATEGORIES = {29, 18, 12, 21, 20};
  private static final int[] TEACHER_CATEGORIES = {18, 27, 22, 14, 19};
  private static final int[] SUPPORTER_CATEGORIES = {16, 28, 28, 10, 18};

  static UserType draw(Draws draws) {
    return ALL.get(draws.weighted(SHARES));
  }

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How much they buy, beside a parent. */
  double zeal() {
    return switch (this) {
      case PARENT -> 1.0;
      case TEACHER -> 0.95;
      case SUPPORTER -> 0.68;
    };
  }

  /** Whether this one goes shopping on the weekday, 0 being Monday; it is drawn, too. */
  boolean shops(int weekday, Draws draws) {
    int weekend = this == TEACHER ? 95 : 100;
    int workday = this == SUPPORTER ? 80 : 98;
    return draws.below(100) < (weekday < 5 ? workday : weekend);
  }

  /** A second of the day, at an hour they like. */
  int second(Draws draws) {
    int[] hours =
        switch (this) {
          case PARENT -> PARENT_HOURS;
          case TEACHER -> TEACHER_HOURS;
          case SUPPORTER -> SUPPORTER_HOURS;
        };
    return draws.weighted(hours) * 3600 + draws.below(3600);
  }

  Category category(Draws draws) {
    int[] categories =
        switch (this) {
          case PARENT -> PARENT_CATEGORIES;
          case TEACHER -> TEACHER_CATEGORIES;
          case SUPPORTER -> SUPPORTER_CATEGORIES;
        };
    return Category.ALL.get(draws.weighted(categories));
  }
}
