package dev.assay.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The six marts that every contender computes, and a configuration of Assay with them alone. */
final class Marts {
  private static final String WRITTEN =
      """
      dim_user: user_id, first_name, last_name, email, school_id, school_name, school_state,
        epoch_us(created_at), user_type, is_verified, device_id, marketing_channel
      dim_school: school_id, name, address, city, state, zip_code, epoch_us(created_at),
        valid_from, valid_to, is_current
      dim_product: product_id, name, category, price, points_per_dollar, epoch_us(created_at),
        valid_from, valid_to, is_current
      fct_purchase: purchase_id, user_id, school_id, school_id_at_purchase, product_id,
        product_category, quantity, price_paid, points_earned, epoch_us(purchased_at),
        purchase_date, day_of_week, hour_of_day
      fct_referral: referral_id, referrer_user_id, referred_email, referred_user_id, referral_code,
        epoch_us(sent_at), epoch_us(converted_at), status, epoch_us(install_at),
        epoch_us(referral_applied_at), epoch_us(onboarding_completed_at),
        epoch_us(school_linked_at), epoch_us(first_purchase_at), epoch_us(qualifying_action_at),
        within_48h_window, eligible_referral
      fct_rewards: reward_id, referral_id, user_id, reward_type, epoch_us(awarded_at),
        epoch_us(redeemed_at)
      """;

  /** The marts' columns, as DuckDB expressions that mean the same in every contender's output. */
  static final Map<String, List<String>> COLUMNS = columns();

  private Marts() {}

  private static Map<String, List<String>> columns() {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    for (String mart : WRITTEN.strip().split("\\n(?! )", -1)) {
      String[] nameAndColumns = mart.split(":", 2);
      columns.put(nameAndColumns[0], List.of(nameAndColumns[1].strip().split(",\\s+", -1)));
    }
    return columns;
  }

  /** Copies Assay's configuration without what the other contenders do not compute. */
  static void configure(Path conf, Path target) throws IOException {
    Folders.clear(target);
    for (Path file : Folders.files(conf)) {
      Path name = conf.relativize(file);
      if (isOfTheSix(name)) {
        Path copy = target.resolve(name.toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  private static boolean isOfTheSix(Path name) {
    String path = name.toString().replace('\\', '/');
    if (path.startsWith("environments/")) {
      return true;
    }
    String own = "pipelines/carton_caps/";
    if (!path.startsWith(own) || path.contains("payouts")) {
      return false;
    }
    String inside = path.substring(own.length());
    if (inside.startsWith("exposures/") || inside.startsWith("metrics/")) {
      return false;
    }
    String file = name.getFileName().toString();
    boolean gold = inside.startsWith("gold/") || file.startsWith("gold.");
    return !gold || mart(file);
  }

  private static boolean mart(String file) {
    String table = file.startsWith("gold.") ? file.substring("gold.".length()) : file;
    return Stream.of(table.split("\\.", -1)).findFirst().filter(COLUMNS::containsKey).isPresent();
  }
}
