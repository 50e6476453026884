package dev.assay.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.assay.release.ReleaseEvents.Event;
import dev.assay.release.ReleaseEvents.Kind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReleaseEventsTest {
  @Test
  void aTagNamesTheReleaseThatItWasGivenLast() {
    ReleaseEvents events =
        ReleaseEvents.of(
            List.of(event(Kind.TAGGED, "r1", "audit"), event(Kind.TAGGED, "r2", "audit")));
    assertThat(events.releaseByTag()).containsOnly(java.util.Map.entry("audit", "r2"));
    assertThat(events.tags("r1")).isEmpty();
    assertThat(events.tags("r2")).containsExactly("audit");
  }

  @Test
  void takingATagFromAReleaseThatLostItAlreadyChangesNothing() {
    ReleaseEvents events =
        ReleaseEvents.of(
            List.of(
                event(Kind.TAGGED, "r1", "audit"),
                event(Kind.TAGGED, "r2", "audit"),
                event(Kind.UNTAGGED, "r1", "audit")));
    assertThat(events.tags("r2")).containsExactly("audit");
  }

  @Test
  void aDroppedReleaseSaysWhoLetGoOfIt() {
    ReleaseEvents events = ReleaseEvents.of(List.of(event(Kind.DROPPED, "r1", null)));
    assertThat(events.dropped("r1")).map(Event::by).contains("somebody");
    assertThat(events.dropped("r2")).isEmpty();
  }

  @Test
  void onlyTaggingHasATag() {
    assertThatIllegalArgumentException().isThrownBy(() -> event(Kind.DROPPED, "r1", "audit"));
    assertThatIllegalArgumentException().isThrownBy(() -> event(Kind.TAGGED, "r1", null));
  }

  private static Event event(Kind kind, String release, @Nullable String tag) {
    return new Event(Instant.EPOCH, "run", kind, release, tag, "somebody", "");
  }
}
