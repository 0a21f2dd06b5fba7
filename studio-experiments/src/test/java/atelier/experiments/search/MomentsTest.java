package atelier.experiments.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {
  // Eight hours before UTC's clock, without summer time.
  private static final Moments TAIPEI = new Moments(Clock.fixed(Instant.parse("2026-11-30T20:00:00Z"), ZoneId.of("Asia/Taipei")));

  @ParameterizedTest
  @CsvSource({
    "2026-11-30 20:39,          2026-11-30T12:39:00Z,     2026-11-30T12:40:00Z",
    "2026-11-30T20:39,          2026-11-30T12:39:00Z,     2026-11-30T12:40:00Z",
    "2026-11-30  20:39:05,      2026-11-30T12:39:05Z,     2026-11-30T12:39:06Z",
    "2026-11-30T20:39:05Z,      2026-11-30T20:39:05Z,     2026-11-30T20:39:06Z",
    "2026-11-30T20:39:05.250Z,  2026-11-30T20:39:05.250Z, 2026-11-30T20:39:05.251Z",
    "2026-11-30 20:39 +01:00,   2026-11-30T19:39:00Z,     2026-11-30T19:40:00Z",
    "2026-11-30t20:39z,         2026-11-30T20:39:00Z,     2026-11-30T20:40:00Z",
    "2026-11-30,                2026-11-29T16:00:00Z,     2026-11-30T16:00:00Z",
    "11-30 20:39,               2026-11-30T12:39:00Z,     2026-11-30T12:40:00Z",
    "12-24 09:05,               2025-12-24T01:05:00Z,     2025-12-24T01:06:00Z",
  })
  void aTimeIsAsLongAsItSays(String text, Instant begin, Instant end) {
    assertThat(TAIPEI.read(text)).contains(new Moments.Span(begin, end));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "2026", "20:39", "2026-13-01", "2026-11-31", "2026-11-30 25:00", "2026-11-30 20:39:61", "2026-11-30Z", "2026-11-30 20", "2026-11-30 20:39 +99:00"})
  void anythingElseIsNone(String text) {
    assertThat(TAIPEI.read(text)).isEmpty();
  }

  @Test
  void theDayOnWhichClocksChangeIsAsLongAsItWas() {
    var berlin = new Moments(Clock.system(ZoneId.of("Europe/Berlin")));
    assertThat(berlin.read("2026-10-25")).contains(new Moments.Span(Instant.parse("2026-10-24T22:00:00Z"), Instant.parse("2026-10-25T23:00:00Z")));
  }
}
