package atelier.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.data.DataException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckSessionTest {
  @TempDir Path folder;

  @Test
  void saysThatAFileIsGoneInWhateverWayItIsLookedFor() throws Exception {
    Path gone = folder.resolve("gone.parquet");
    try (DuckSession session = DuckSession.open(gone)) {
      for (String from : List.of("read_parquet('" + gone + "')", "'" + gone + "'", "read_parquet('" + gone + "/**/*.parquet')")) {
        assertThatThrownBy(() -> session.query("SELECT * FROM " + from)).as(from).isInstanceOfSatisfying(DataException.class, e -> {
          assertThat(e.problem().what()).isEqualTo("The file '" + gone + "' is gone.");
          assertThat(e.problem().advice()).contains("studio project check");
        });
      }
    }
  }

  @Test
  void aFileThatIsThereAndForbiddenIsNotGone() throws Exception {
    Path there = Files.writeString(folder.resolve("there.csv"), "a\n1\n");
    try (DuckSession session = DuckSession.open(Files.createDirectory(folder.resolve("seen")))) {
      assertThatThrownBy(() -> session.query("SELECT * FROM read_csv('" + there + "')")).isInstanceOf(DataException.class).hasMessageContaining("disabled").hasMessageNotContaining("gone");
    }
  }
}
