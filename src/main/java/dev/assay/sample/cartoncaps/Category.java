package dev.assay.sample.cartoncaps;

import java.util.List;

/** What products are, with the nouns their names end in. */
enum Category {
  BREAKFAST("Breakfast", "Cereal,Oatmeal,Granola Bars,Yogurt,Waffles"),
  SNACKS("Snacks", "Chips,Crackers,Cookies,Pretzels,Popcorn"),
  BEVERAGES("Beverages", "Juice,Water,Sports Drink,Tea,Coffee"),
  DAIRY("Dairy", "Milk,Cheese,Butter,Ice Cream,Cream Cheese"),
  PANTRY("Pantry", "Pasta,Rice,Soup,Sauce,Oil");

  /** In the order of product numbers. */
  static final List<Category> ALL = List.of(values());

  private final String code;
  private final String nouns;

  Category(String code, String nouns) {
    this.code = code;
    this.nouns = nouns;
  }

  String code() {
    return code;
  }

  List<String> nouns() {
    return List.of(nouns.split(",", -1));
  }
}
