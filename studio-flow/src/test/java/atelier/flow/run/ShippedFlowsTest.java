package atelier.flow.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import atelier.core.engine.DuckSession;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The example flows do on real tables what they say.
class ShippedFlowsTest {
  @TempDir Path folder;

  @BeforeEach
  void needsTheTables() {
    assumeTrue(ShippedFlows.haveData(), "The tables of the example flows are not on this computer: " + ShippedFlows.DATA);
  }

  private long count(String sql) throws Exception {
    try (DuckSession session = DuckSession.open(folder, ShippedFlows.DATA)) {
      return session.count(sql.replace("{}", folder.toString()).replace("{data}", ShippedFlows.DATA.toString()));
    }
  }

  @Test
  void airTrafficJoinsFiveTablesWithoutLosingOrDoublingFlights() throws Exception {
    ShippedFlows.run("air-traffic", "local", folder);
    assertThat(count("SELECT count(*) FROM '{}/features_table.csv'")).isEqualTo(count("SELECT count(arr_delay) FROM '{data}/joins/flights_sample.csv.gz'"));
    assertThat(count("SELECT count(*) FROM '{}/features_table.csv' WHERE airline IS NULL OR plane_age IS NULL OR temp IS NULL")).isZero();
    assertThat(count("SELECT sum(flights) FROM '{}/delays_by_weather.csv'")).isEqualTo(count("SELECT count(*) FROM '{}/features_table.csv'"));
    // By hand: flights of JetBlue that came more than a quarter of an hour late.
    assertThat(count("SELECT sum(round(flights * share_late)) FROM '{}/delays_by_weather.csv' WHERE airline = 'JetBlue Airways'"))
        .isEqualTo(count("SELECT count(*) FROM '{data}/joins/flights_sample.csv.gz' WHERE carrier = 'B6' AND arr_delay > 15"));
  }

  @Test
  void pizzaOrdersBecomeTheDailySalesThatWerePublished() throws Exception {
    ShippedFlows.run("pizza-daily-sales", "local", folder);
    assertThat(count("SELECT count(*) FROM (SELECT name, date, units, round(revenue, 2) FROM '{}/daily.csv' WHERE units > 0 INTERSECT SELECT item_id, date, units, round(revenue, 2) FROM '{data}/pizza_daily_sales.csv' WHERE units > 0)"))
        .isEqualTo(count("SELECT count(*) FROM '{data}/pizza_daily_sales.csv' WHERE units > 0"));
    assertThat(count("SELECT count(DISTINCT days) FROM (SELECT count(*) AS days FROM '{}/daily.csv' GROUP BY name)")).isEqualTo(1);
  }

  @Test
  void everyChineseAreaFindsItsProvince() throws Exception {
    ShippedFlows.run("china-areas", "local", folder);
    assertThat(count("SELECT count(*) FROM '{}/areas_table.csv' WHERE province IS NOT NULL")).isEqualTo(count("SELECT count(*) FROM '{data}/china/areas.csv'"));
    assertThat(count("SELECT count(*) FROM '{}/areas_table.csv' WHERE place = '北京市东城区' AND province = '北京'")).isEqualTo(1);
    assertThat(count("SELECT sum(areas) FROM '{}/by_province.csv'")).isEqualTo(count("SELECT count(*) FROM '{data}/china/areas.csv'"));
  }

  @Test
  void titanicAndAdultAreReadyForAModel() throws Exception {
    ShippedFlows.run("titanic", "local", folder);
    assertThat(count("SELECT count(*) FROM '{}/model_ready.csv'")).isEqualTo(891);
    assertThat(count("SELECT count(*) FROM (SELECT COLUMNS(c -> c <> '_part') FROM '{}/model_ready.csv') t WHERE t IS NULL")).isZero();
    assertThat(count("SELECT count(DISTINCT _part) FROM '{}/model_ready.csv'")).isEqualTo(2);
    ShippedFlows.run("adult", "local", folder);
    assertThat(count("SELECT count(*) FROM '{}/model_ready.csv'")).isEqualTo(count("SELECT count(*) FROM (SELECT DISTINCT * FROM '{data}/adult.csv.gz')"));
    assertThat(count("SELECT sum(rich) FROM '{}/model_ready.csv'")).isEqualTo(count("SELECT count(*) FROM (SELECT DISTINCT * FROM '{data}/adult.csv.gz') WHERE income LIKE '>50K%'"));
  }

  @Test
  void flightsAreGroupedByDistanceAndHour() throws Exception {
    ShippedFlows.run("flights-by-distance", "local", folder);
    assertThat(count("SELECT sum(flights) FROM '{}/bands_table.csv'")).isEqualTo(count("SELECT count(*) FROM '{data}/flights_200k.csv.gz' WHERE delay IS NOT NULL AND distance > 0"));
  }
}
