package atelier.flow.work;

import static atelier.core.data.TableText.table;
import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.data.Column;
import atelier.core.data.Dataset;
import atelier.core.data.Kind;
import atelier.core.data.Schema;
import atelier.core.data.Table;
import atelier.core.engine.DuckEngine;
import atelier.core.engine.DuckSession;
import atelier.core.engine.FileFormat;
import atelier.core.expr.Rel;
import atelier.core.job.Progress;
import atelier.flow.catalog.Catalog;
import atelier.flow.graph.Flow;
import atelier.flow.graph.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Offers and proposed keys are measured on the tables themselves.
class OffersTest {
  private static final Progress QUIET = Progress.none();

  @TempDir private Path folder;
  private final Map<String, Dataset> datasets = new LinkedHashMap<>();

  private void dataset(String name, Table content) throws Exception {
    var columns = new ArrayList<Column>(List.of(new Column(Schema.ROW, Kind.INTEGER)));
    columns.addAll(content.schema().columns());
    var rows = new ArrayList<List<@Nullable Object>>();
    for (List<@Nullable Object> row : content.rows()) {
      var cells = new ArrayList<@Nullable Object>(List.of((long) rows.size() + 1));
      cells.addAll(row);
      rows.add(cells);
    }
    var whole = new Table(new Schema(columns), rows);
    Path file = folder.resolve(name + ".parquet");
    try (var engine = new DuckEngine(DuckSession.open(folder))) {
      engine.write(new Rel.Scan(new Rel.Source.Memory(whole), whole.schema()), file, FileFormat.PARQUET, QUIET);
    }
    datasets.put(name, new Dataset(name, name, rows.size(), content.schema(), file));
  }

  private interface Look {
    void at(Workbench bench, Worked worked) throws Exception;
  }

  private void look(Look look) throws Exception {
    try (Workbench bench = Workbench.open(Catalog.standard(), s -> datasets.get(s.dataset()), folder)) {
      var flow = new Flow(Flow.VERSION, Map.of(), datasets.keySet().stream().<Node>map(n -> new Node.Source(n, n)).toList());
      look.at(bench, bench.work(flow, Sampling.standard(), QUIET));
    }
  }

  private List<String> offers(String column) throws Exception {
    var said = new ArrayList<String>();
    look((bench, worked) -> Offers.of(bench, worked, Sampling.standard(), "t", column, QUIET).forEach(o -> said.add(o.reason() + " " + o.cells())));
    return said;
  }

  @Test
  void offersOnlyWhatChangesSomethingAndSaysHowMuch() throws Exception {
    dataset("t", table("city | name | code:text | n | plain", "München | Ada King | 1.5 | 1 | a", "münchen | Bob Ross | 2 | 2 | b", "MÜNCHEN | Cy Twom | 3 | - | c", "Koeln | Di Ana | 4 | 4 | d", "Köln | Eve Ott | 5 | 5 | e",
        "Munchen | Flo Ray | 6 | 6 | f", "Ulm | Gus May | 7 | 7 | g"));
    assertThat(offers("city")).anyMatch(o -> o.startsWith("MERGE_ALIKE"));
    assertThat(offers("name")).contains("SPLIT 7");
    assertThat(offers("code")).anyMatch(o -> o.startsWith("PARSE_NUMBER"));
    assertThat(offers("n")).containsExactly("FILL 1");
    assertThat(offers("plain")).isEmpty();
  }

  @Test
  void proposesKeysByNamesAndMatches() throws Exception {
    dataset("flights", table("id | tailnum | carrier | month", "1 | N1 | AA | 1", "2 | N2 | UA | 1", "3 | N9 | AA | 2", "4 | - | AA | 2", "5 | N1 | B6 | 3"));
    dataset("planes", table("tailnum | maker | month", "N1 | Boeing | 1", "N2 | Airbus | 1", "N3 | Boeing | 1"));
    look((bench, worked) -> {
      JoinKeys.Match best = JoinKeys.propose(worked, "flights", "planes", 3, QUIET).getFirst();
      assertThat(best).isEqualTo(new JoinKeys.Match(Map.of("tailnum", "tailnum"), 5, 3, true, 5));
      assertThat(best.rate()).isEqualTo(0.6);
      assertThat(best.unmatched()).isEqualTo(2);
      JoinKeys.Match months = JoinKeys.of(worked, "flights", "planes", Map.of("month", "month"), QUIET);
      assertThat(months).isEqualTo(new JoinKeys.Match(Map.of("month", "month"), 5, 2, false, 9));
      assertThat(months.doubled()).isEqualTo(4);
      assertThat(months.explodes()).isFalse();
      assertThat(JoinKeys.of(worked, "flights", "planes", Map.of("tailnum", "tailnum", "month", "month"), QUIET).matched()).isEqualTo(2);
    });
  }
}
