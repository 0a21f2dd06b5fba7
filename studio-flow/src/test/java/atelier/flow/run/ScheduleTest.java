package atelier.flow.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.flow.catalog.FlowException;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  @Test
  void knowsUsualPeriods() throws Exception {
    LocalTime at = LocalTime.of(6, 30);
    assertThat(Schedule.every("hour", at).times()).isEqualTo("30 * * * *");
    assertThat(Schedule.every("day", at).times()).isEqualTo("30 6 * * *");
    assertThat(Schedule.every("weekday", at).times()).isEqualTo("30 6 * * 1-5");
    assertThat(Schedule.every("week", at).times()).isEqualTo("30 6 * * 1");
    assertThat(Schedule.every("month", at).times()).isEqualTo("30 6 1 * *");
    assertThatThrownBy(() -> Schedule.every("fortnight", at)).isInstanceOf(FlowException.class).hasMessageContaining("fortnight");
  }

  @Test
  void takesFieldsOfCron() throws Exception {
    assertThat(Schedule.cron(" */15  8-18 * * MON-FRI").times()).isEqualTo("*/15 8-18 * * MON-FRI");
    assertThatThrownBy(() -> Schedule.cron("6 * *")).isInstanceOf(FlowException.class).hasMessageContaining("3 fields");
    assertThatThrownBy(() -> Schedule.cron("6 * * * $(x)")).isInstanceOf(FlowException.class).hasMessageContaining("$(x)");
  }

  @Test
  void masksWhatTheShellAndCronReadAsSigns() throws Exception {
    String file = Schedule.every("day", LocalTime.NOON).file("Runs it.", List.of("/opt/my studio/studio", "--set", "name=100% it's"), "/var/log/x.log");
    assertThat(file.lines().filter(l -> !l.startsWith("#"))).containsExactly("0 12 * * * '/opt/my studio/studio' --set 'name=100\\% it'\\''s' >> /var/log/x.log 2>&1");
  }
}
