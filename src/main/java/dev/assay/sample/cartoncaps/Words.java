package dev.assay.sample.cartoncaps;

import dev.assay.sample.Draws;
import java.util.List;

/** The names that the world is made of; no real person or brand among them. */
final class Words {
  static final List<String> FIRST_NAMES =
      words(
          "Susan John Sarah Robert David William Mary Linda Jessica Patricia James Joseph Elizabeth"
              + " Jennifer Thomas Barbara Michael Richard Taylor Casey Alex Sam Riley Jordan Morgan"
              + " Avery");
  static final List<String> LAST_NAMES =
      words(
          "Martinez Davis Brown Garcia Johnson Lopez Jones Hernandez Smith Rodriguez Williams"
              + " Miller Kim Patel Wilson Lee Nguyen");
  static final List<String> MAIL_HOSTS =
      words("gmail.com yahoo.com outlook.com icloud.com proton.me");
  static final List<String> CITIES = words("Riverside Springfield Fairview Georgetown Madison");
  static final List<String> STREETS = List.of("Oak St", "School St", "Main St", "Elm St");
  static final List<String> STATES = words("CA CA FL IL NY TX");
  static final List<String> LEVELS = words("Elementary Middle High");
  static final List<String> PLACES =
      List.of(
          "Riverside",
          "Madison",
          "Waterdeep",
          "Ix",
          "Ooo",
          "Hill Valley",
          "Hawkins",
          "Neverwinter",
          "Georgetown",
          "Baldur",
          "Springfield",
          "Fire Kingdom",
          "Twin Peaks",
          "Arrakis",
          "Cloud Kingdom",
          "Candy Kingdom",
          "Caladan",
          "Fairview",
          "Ravenloft",
          "Rivendell");
  static final List<String> BRANDS =
      List.of(
          "Slurm",
          "Wonka",
          "Atreides",
          "Initech",
          "Buzz Cola",
          "Brawndo",
          "Krusty",
          "Tyrell",
          "CHOAM",
          "Lard Lad",
          "Cyberdyne",
          "Soylent",
          "Harkonnen",
          "Duff",
          "Umbrella",
          "Bachelor Chow");
  static final List<String> CHANNELS =
      words("organic paid_social paid_search influencer partner school_campaign");
  static final List<String> WEEKDAYS =
      words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday");
  static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
  static final String DEVICE_CHARACTERS = LETTERS + "0123456789";
  static final String CODE_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

  private Words() {}

  static String pick(List<String> words, Draws draws) {
    return words.get(draws.below(words.size()));
  }

  /** The number with leading zeros up to {@code width} digits. */
  static String padded(int number, int width) {
    String digits = Integer.toString(number);
    return "0".repeat(Math.max(0, width - digits.length())) + digits;
  }

  /** Cents as a decimal amount. */
  static String money(long cents) {
    return cents / 100 + "." + padded((int) (cents % 100), 2);
  }

  private static List<String> words(String text) {
    return List.of(text.split(" ", -1));
  }
}
