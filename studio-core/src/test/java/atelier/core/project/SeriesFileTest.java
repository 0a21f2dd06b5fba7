package atelier.core.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.store.Metrics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeriesFileTest {
  @TempDir Path folder;

  @Test
  void aLongSeriesIsReadInBatches() throws Exception {
    List<Metrics.Point> points = LongStream.range(0, 120_001).mapToObj(step -> new Metrics.Point("r", "loss", step, 1.0 / (step + 1))).toList();
    SeriesFile.write(folder, points);
    var read = new ArrayList<Metrics.Point>();
    var batches = new ArrayList<Integer>();
    SeriesFile.read(folder, "r", batch -> {
      batches.add(batch.size());
      read.addAll(batch);
    });
    assertThat(read).isEqualTo(points);
    assertThat(batches).hasSizeGreaterThan(2);
  }

  @Test
  void numbersThatAreNoneAreKept() throws Exception {
    List<Metrics.Point> points = List.of(new Metrics.Point("r", "a", 0, Double.NaN), new Metrics.Point("r", "a", 1, Double.NEGATIVE_INFINITY));
    SeriesFile.write(folder, points);
    var read = new ArrayList<Metrics.Point>();
    SeriesFile.read(folder, "r", read::addAll);
    assertThat(read).isEqualTo(points);
  }

  @Test
  void saysThatAFileCannotBeRead() throws Exception {
    Files.writeString(folder.resolve(SeriesFile.NAME), "{\"name\": \"loss\", \"step\": 0, \"value\": 1}\nloss 2\n");
    var read = new ArrayList<Metrics.Point>();
    assertThatThrownBy(() -> SeriesFile.read(folder, "r", read::addAll)).isInstanceOf(ProjectException.class).hasMessageContaining("series.jsonl").hasMessageContaining("not a file of metrics");
    assertThat(read).as("what stands before the damage is given").containsExactly(new Metrics.Point("r", "loss", 0, 1));
  }
}
