package dev.assay.definition;

import dev.assay.definition.Environment.Approval;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the mappings {@code releases} and {@code waivers} of an environment. */
final class SignOffKeys {
  private static final Pattern DAYS = Pattern.compile("([1-9][0-9]{0,3}) days?");

  private SignOffKeys() {}

  static SignOff read(Keys environment) {
    SignOff releases = environment.map("releases").map(SignOffKeys::releases).orElse(SignOff.NONE);
    return environment.map("waivers").map(w -> waivers(w, releases)).orElse(releases);
  }

  private static SignOff releases(Keys keys) {
    Approval approval = keys.word("approval", Approval.class, Approval.NONE);
    List<String> approvers = named(keys, "approvers");
    boolean fourEyes = keys.flag("four_eyes");
    for (String key : List.of("approvers", "four_eyes")) {
      if (approval == Approval.NONE && keys.has(key)) {
        keys.mistake(key, "nothing is approved here", "Write approval: required, or take it out");
      }
    }
    keys.done();
    return new SignOff(approval, approvers, fourEyes, List.of(), SignOff.NONE.longestWaiver());
  }

  private static SignOff waivers(Keys keys, SignOff releases) {
    List<String> by = named(keys, "by");
    int longest = days(keys);
    keys.done();
    return new SignOff(releases.approval(), releases.approvers(), releases.fourEyes(), by, longest);
  }

  /** Nobody is not the same as anybody, so an empty list is a mistake. */
  private static List<String> named(Keys keys, String key) {
    List<String> names = keys.texts(key);
    if (keys.has(key) && (names.isEmpty() || names.stream().anyMatch(String::isBlank))) {
      keys.mistake(key, "nobody is named", "Write " + key + ": [Ada, Grace], or take it out");
    }
    return names;
  }

  private static int days(Keys keys) {
    int usual = SignOff.NONE.longestWaiver();
    String text = keys.text("longest", usual + " days");
    Matcher days = DAYS.matcher(text);
    if (days.matches()) {
      return Integer.parseInt(days.group(1));
    }
    keys.mistake(
        "longest",
        "expected a number of days from 1 to 9999",
        "Write longest: " + usual + " days, or leave the key out for that");
    return usual;
  }
}
