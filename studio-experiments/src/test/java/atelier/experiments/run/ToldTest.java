package atelier.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.job.Jobs;
import atelier.core.job.Progress;
import atelier.core.job.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ToldTest {
  @Test
  void theLastOneToldIsTheNewestWhoeverChangesIt() throws Exception {
    var told = new Told<>("a count", 0);
    List<List<Integer>> heard = new CopyOnWriteArrayList<>();
    try (Jobs jobs = Jobs.platform()) {
      Work<Integer> counts = progress -> {
        for (int i = 0; i < 1000; i++) {
          told.change(count -> count + 1);
        }
        return 0;
      };
      Work<Integer> listens = progress -> {
        for (int i = 0; i < 50; i++) {
          List<Integer> own = new ArrayList<>();
          heard.add(own);
          told.onChange(own::add);
        }
        return 0;
      };
      jobs.together(Progress.none(), 4, List.of(counts, listens, counts, counts));
    }

    assertThat(told.board()).isEqualTo(3000);
    assertThat(heard).hasSize(50).allSatisfy(own -> {
      assertThat(own.getLast()).isEqualTo(3000);
      assertThat(own).isSorted().doesNotHaveDuplicates();
    });
  }

  @Test
  void aListenerThatBreaksIsItsOwn() {
    var told = new Told<>("a count", 0);
    told.onChange(count -> {
      throw new IllegalStateException("broken on purpose");
    });
    List<Integer> heard = new ArrayList<>();
    told.onChange(heard::add);
    told.change(count -> 5);
    told.change(count -> count);

    assertThat(heard).containsExactlyElementsOf(Stream.of(0, 5).toList());
  }
}
