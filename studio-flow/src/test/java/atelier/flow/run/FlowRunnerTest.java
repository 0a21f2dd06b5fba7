package atelier.flow.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.core.data.load.Importer;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.flow.catalog.Catalog;
import atelier.flow.graph.FlowFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowRunnerTest {
  private static final String HEAD = "{\"version\": 1, \"parameters\": {\"city\": \"Ulm\"}, \"nodes\": [{\"id\": \"in\", \"kind\": \"source\"}, ";

  @TempDir Path folder;

  @Test
  void keepsRowOrderThroughStepsAndWritesText() throws Exception {
    Path in = csv("in.csv", "id,city", "3,ulm", "1,bonn", "2,köln");
    String out = run(step("s", "str.upper", "in", "{\"columns\": [\"city\"]}") + dest("out", "s"), in, null, null);
    assertThat(out).isEqualTo("id,city\n3,ULM\n1,BONN\n2,KÖLN\n");
  }

  @Test
  void worksOnStrangeNames() throws Exception {
    Path in = csv("in.csv", "\"a b\",\"x.\"\"y\"\"\",總額,select", "1,p,5,u", "2,q,7,v");
    String steps = step("s1", "str.upper", "in", "{\"columns\": [\"x.\\\"y\\\"\", \"select\"]}")
        + step("s2", "col.expression", "s1", "{\"name\": \"sum of 'all'\", \"expr\": \"\\\"a b\\\" + 總額\"}")
        + step("s3", "agg.unpivot", "s2", "{\"columns\": [\"a b\", \"總額\"]}");
    assertThat(run(steps + dest("out", "s3"), in, null, null)).isEqualTo("""
        "x.""y\""",select,sum of 'all',variable,value
        P,U,6,a b,1
        P,U,6,總額,5
        Q,V,9,a b,2
        Q,V,9,總額,7
        """);
  }

  @Test
  void givesEachPortItsRows() throws Exception {
    Path in = csv("in.csv", "id,c", "1,a", "2,a", "3,b", "4,b", "5,b");
    String steps = step("s", "split.random", "in", "{\"splits\": [{\"name\": \"train\", \"share\": 0.6}, {\"name\": \"test\", \"share\": 0.4}]}");
    String train = run(steps + dest("out", "s:train"), in, null, null);
    String test = run(steps + dest("out", "s:test"), in, null, null);
    assertThat(train.lines().skip(1)).hasSize(3).doesNotContainAnyElementsOf(test.lines().skip(1).toList());
    assertThat(test.lines().skip(1)).hasSize(2);
    assertThatThrownBy(() -> run(steps + dest("out", "s:validation"), in, null, null)).hasMessageContaining("no port 'validation'").hasMessageContaining("train, test");
  }

  @Test
  void learnsOnTrainingRowsOnlyAndAppliesWhatWasSaved() throws Exception {
    Path in = csv("in.csv", "x,_part", "0,train", "10,train", "1000,test");
    String steps = step("s", "scale.min-max", "in", "{\"columns\": [\"x\"]}") + dest("out", "s");
    Path state = folder.resolve("state.json");
    assertThat(run(steps, in, state, null)).isEqualTo("x,_part\n0.0,train\n1.0,train\n100.0,test\n");

    Path other = csv("other.csv", "x,_part", "5,test", "20,test");
    assertThat(run(steps, other, null, state)).isEqualTo("x,_part\n0.5,test\n2.0,test\n");

    String changed = steps.replace("{\"columns\": [\"x\"]}", "{\"columns\": [\"x\"], \"max\": 2}");
    assertThatThrownBy(() -> run(changed, other, null, state)).hasMessageContaining("'s'").hasMessageContaining("other parameters");
  }

  @Test
  void fillsParametersOfTheFlow() throws Exception {
    Path in = csv("in.csv", "id,city", "1,Ulm", "2,Bonn", "3,Ulm");
    String steps = step("s", "row.filter-expression", "in", "{\"expr\": \"city = '${city}'\"}") + dest("out", "s");
    assertThat(run(steps, in, null, null)).isEqualTo("id,city\n1,Ulm\n3,Ulm\n");
  }

  @Test
  void namesStepAndColumnAndKnownColumns() throws Exception {
    Path in = csv("in.csv", "id,city", "1,Ulm", "2,Bonn");
    assertThatThrownBy(() -> run(step("s7", "str.upper", "in", "{\"columns\": [\"City\"]}") + dest("out", "s7"), in, null, null))
        .hasMessageContaining("'s7'").hasMessageContaining("'City'").hasMessageContaining("id, city");
    assertThatThrownBy(() -> run(step("s7", "str.uppper", "in", "{}") + dest("out", "s7"), in, null, null)).hasMessageContaining("str.uppper").hasMessageContaining("str.upper");
    assertThatThrownBy(() -> run(step("s7", "row.limit", "in", "{\"k\": 0}") + dest("out", "s7"), in, null, null)).hasMessageContaining("'k'").hasMessageContaining("at least 1");
  }

  @Test
  void countsRowsAndChanges() throws Exception {
    Path in = csv("in.csv", "id,city", "1,ulm", "2,BONN", "3,köln");
    String nodes = step("up", "str.upper", "in", "{\"columns\": [\"city\"]}") + step("two", "row.filter-expression", "up", "{\"expr\": \"id > 1\"}") + dest("out", "two");
    var request = new FlowRunner.Request(FlowFile.parse(HEAD + nodes + "]}", "The flow"), Map.of("in", List.of(in)), Map.of("out", folder.resolve("o.jsonl")), Map.of(), null, null, true);
    RunReport report = new FlowRunner(Catalog.standard(), new Importer()).run(request, Progress.none());
    assertThat(report.steps()).containsExactly(new RunReport.StepCount("up", 3L, 2L), new RunReport.StepCount("two", 2L, 1L));
    assertThat(report.rows()).isEqualTo(2);
    assertThat(Files.readString(folder.resolve("o.jsonl"))).isEqualTo("{\"id\":2,\"city\":\"BONN\"}\n{\"id\":3,\"city\":\"KÖLN\"}\n");
  }

  @Test
  void leavesNoHalfFileWhenARunFails() throws Exception {
    Path in = csv("in.csv", "s,n", "a,1", "b,2", "7,3");
    String steps = step("s", "type.to-long", "in", "{\"columns\": [\"s\"], \"on_error\": \"fail\"}") + dest("out", "s");
    assertThatThrownBy(() -> run(steps, in, null, null)).isInstanceOf(ProblemException.class)
        .hasMessageContaining("Step 's' (type.to-long): Column 's' has 'a' in row 1, which cannot be read.").hasMessageContaining("Mend the cell");
    try (var files = Files.list(folder)) {
      assertThat(files.map(f -> f.getFileName().toString())).containsExactly("in.csv");
    }
  }

  @Test
  void takesColumnsOfAllFilesOfASourceByName() throws Exception {
    Path one = csv("1.csv", "id,city", "1,Ulm", "2,Bonn");
    Path two = csv("2.csv", "city,id,sold", "Hof,3,2.5");
    var request = new FlowRunner.Request(FlowFile.parse(HEAD + dest("out", "in") + "]}", "The flow"), Map.of("in", List.of(one, two)), Map.of("out", folder.resolve("out.csv")), Map.of(), null, null, false);
    RunReport report = new FlowRunner(Catalog.standard(), new Importer()).run(request, Progress.none());
    assertThat(Files.readString(folder.resolve("out.csv"))).isEqualTo("id,city,sold\n1,Ulm,\n2,Bonn,\n3,Hof,2.5\n");
    assertThat(report.warnings()).containsExactly("Source 'in': '1.csv' has no column sold: its cells are missing.");
  }

  @Test
  void aColumnWithoutValuesInOneFileStaysWhatItIsInTheOthers() throws Exception {
    Path one = csv("1.csv", "id,sold", "1,2.5", "2,4");
    Path two = csv("2.csv", "sold,id", ",3");
    String nodes = step("s", "col.expression", "in", "{\"name\": \"twice\", \"expr\": \"sold * 2\"}") + dest("out", "s");
    var request = new FlowRunner.Request(FlowFile.parse(HEAD + nodes + "]}", "The flow"), Map.of("in", List.of(one, two)), Map.of("out", folder.resolve("out.csv")), Map.of(), null, null, false);
    assertThat(new FlowRunner(Catalog.standard(), new Importer()).run(request, Progress.none()).warnings()).isEmpty();
    assertThat(Files.readString(folder.resolve("out.csv"))).isEqualTo("id,sold,twice\n1,2.5,5.0\n2,4.0,8.0\n3,,\n");
  }

  @Test
  void refusesTablesOfUnlikeLengthThoughNobodyReadsTheirRowIds() throws Exception {
    Path left = csv("left.csv", "k", "a", "b");
    Path right = csv("right.csv", "key", "a", "b", "c");
    String nodes = "{\"id\": \"right\", \"kind\": \"source\"}, {\"id\": \"both\", \"kind\": \"transform\", \"transform\": \"join.concat-columns\", \"inputs\": [\"right\", \"in\"], \"params\": {\"on_length\": \"fail\"}}, "
        + "{\"id\": \"j\", \"kind\": \"transform\", \"transform\": \"join.left-semi\", \"inputs\": [\"in\", \"both\"], \"params\": {\"keys\": {\"k\": \"key\"}}}, " + dest("out", "j");
    assertThatThrownBy(() -> joined(nodes, left, right)).hasMessageContaining("The tables are not of one length.").hasMessageContaining("Step 'both'");
  }

  @Test
  void namesTheStepOfTheRefusedCellThoughAJoinAsksForItsKeysFirst() throws Exception {
    Path left = csv("left.csv", "k,x", "1,a");
    Path right = csv("right.csv", "key,y", "1,b", "zwei,c");
    String nodes = "{\"id\": \"right\", \"kind\": \"source\"}, {\"id\": \"typed\", \"kind\": \"transform\", \"transform\": \"type.to-long\", \"inputs\": [\"right\"], \"params\": {\"columns\": [\"key\"], \"on_error\": \"fail\"}}, "
        + "{\"id\": \"j\", \"kind\": \"transform\", \"transform\": \"join.left\", \"inputs\": [\"in\", \"typed\"], \"params\": {\"keys\": {\"k\": \"key\"}}}, " + dest("out", "j");
    assertThatThrownBy(() -> joined(nodes, left, right)).hasMessageContaining("Step 'typed' (type.to-long): Column 'key' has 'zwei' in row 2");
  }

  @Test
  void doesNotBlameAStepWhosePortIsNotRead() throws Exception {
    Path left = csv("left.csv", "k,x", "a,1", "b,2");
    Path right = csv("right.csv", "key,y", "c,3");
    String nodes = "{\"id\": \"right\", \"kind\": \"source\"}, {\"id\": \"j\", \"kind\": \"transform\", \"transform\": \"join.inner\", \"inputs\": [\"in\", \"right\"], \"params\": {\"keys\": {\"k\": \"key\"}}}, "
        + step("none", "row.filter-expression", "j:unmatched", "{\"expr\": \"x > 5\"}") + dest("out", "none");
    var request = new FlowRunner.Request(FlowFile.parse(HEAD + nodes + "]}", "The flow"), Map.of("in", List.of(left), "right", List.of(right)), Map.of("out", folder.resolve("out.csv")), Map.of(), null, null, false);
    assertThat(new FlowRunner(Catalog.standard(), new Importer()).run(request, Progress.none()).warnings()).containsExactly("The result 'out' has no rows: Step 'none' (row.filter-expression) leaves none.");
  }

  @Test
  void keepsEveryRowOfAJoinWhetherKeysAreUniqueOrNot() throws Exception {
    Path left = csv("left.csv", "k,x", "b,1", "a,2", "c,3", "a,4", ",5");
    Path once = csv("once.csv", "key,y", "a,10", "b,20", ",30");
    Path twice = csv("twice.csv", "key,y", "a,10", "b,20", "a,11");
    String nodes = "{\"id\": \"right\", \"kind\": \"source\"}, {\"id\": \"j\", \"kind\": \"transform\", \"transform\": \"join.left\", \"inputs\": [\"in\", \"right\"], \"params\": {\"keys\": {\"k\": \"key\"}}}, "
        + step("s", "row.reverse", "j", "{}") + dest("out", "s");
    assertThat(joined(nodes, left, once)).isEqualTo("k,x,y\n,5,\na,4,10\nc,3,\na,2,10\nb,1,20\n");
    assertThat(joined(nodes, left, twice)).isEqualTo("k,x,y\n,5,\na,4,11\na,4,10\nc,3,\na,2,11\na,2,10\nb,1,20\n");
  }

  @Test
  void namesTheStepThatLeavesNoRows() throws Exception {
    Path in = csv("in.csv", "id,city", "1,Ulm", "2,Bonn");
    String steps = step("up", "str.upper", "in", "{\"columns\": [\"city\"]}") + step("none", "row.filter-expression", "up", "{\"expr\": \"id > 5\"}") + step("s", "str.lower", "none", "{\"columns\": [\"city\"]}");
    var request = new FlowRunner.Request(FlowFile.parse(HEAD + steps + dest("out", "s") + "]}", "The flow"), Map.of("in", List.of(in)), Map.of("out", folder.resolve("out.csv")), Map.of(), null, null, false);
    RunReport report = new FlowRunner(Catalog.standard(), new Importer()).run(request, Progress.none());
    assertThat(report.warnings()).containsExactly("The result 'out' has no rows: Step 'none' (row.filter-expression) leaves none.");
    assertThat(Files.readString(folder.resolve("out.csv"))).isEqualTo("id,city\n");
  }

  private String joined(String nodes, Path left, Path right) throws Exception {
    Path out = folder.resolve("joined.csv");
    var request = new FlowRunner.Request(FlowFile.parse(HEAD + nodes + "]}", "The flow"), Map.of("in", List.of(left), "right", List.of(right)), Map.of("out", out), Map.of(), null, null, false);
    new FlowRunner(Catalog.standard(), new Importer()).run(request, Progress.none());
    return Files.readString(out);
  }

  private static String step(String id, String transform, String input, String params) {
    return "{\"id\": \"%s\", \"kind\": \"transform\", \"transform\": \"%s\", \"inputs\": [\"%s\"], \"params\": %s}, ".formatted(id, transform, input, params);
  }

  private static String dest(String id, String input) {
    return "{\"id\": \"%s\", \"kind\": \"destination\", \"inputs\": [\"%s\"]}".formatted(id, input);
  }

  private Path csv(String name, String... lines) throws IOException {
    return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
  }

  private String run(String nodes, Path in, Path fit, Path state) throws ProblemException, IOException {
    Path out = folder.resolve("out.csv");
    var inputs = new LinkedHashMap<String, List<Path>>();
    inputs.put("in", List.of(in));
    var request = new FlowRunner.Request(FlowFile.parse(HEAD + nodes + "]}", "The flow"), inputs, Map.of("out", out), Map.of(), fit, state, false);
    new FlowRunner(Catalog.standard(), new Importer()).run(request, Progress.none());
    return Files.readString(out);
  }
}
