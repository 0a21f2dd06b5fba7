package atelier.wrangler.ui.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.job.Problem;
import atelier.core.testing.SmallDisk;
import atelier.flow.document.FlowDocument;
import atelier.flow.graph.FlowFile;
import atelier.flow.work.Sampling;
import atelier.flow.work.Standing;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// What goes wrong with a flow stands on its step and says what, where and what to do; what was edited is never lost.
class PrepareBadInputTest extends PrepareTestBase {
  private static final String ORDERS = "city,amount,day,note\nulm,1.5,2024-01-01,a1\nbonn,0,2024-13-45,b\nulm,4.5,2024-01-03,c3\nköln,9.5,2024-01-04,d4\n";

  private Problem broken(String step) {
    assertThat(state().standing(step)).get().isInstanceOf(Standing.Broken.class);
    return ((Standing.Broken) state().standing(step).orElseThrow()).problem();
  }

  private void orders() throws Exception {
    open(folder.resolve("work"), ORDERS);
  }

  @Test
  void aColumnIsGoneAfterAnEditAboveIt() throws Exception {
    orders();
    step("num.clip", "{'columns': ['amount'], 'max': 3}");
    act(() -> model.select("shop"));
    step("col.drop", "{'columns': ['amount']}");
    assertThat(broken("s1").message()).contains("'amount'").contains("city");
    act(() -> model.toggle("s2"));
    assertThat(state().standing("s1")).get().isInstanceOf(Standing.Good.class);
  }

  @Test
  void aPatternDoesNotParse() throws Exception {
    orders();
    step("find.extract-regex", "{'columns': ['note'], 'pattern': '([a-z'}");
    assertThat(broken("s1").message()).contains("([a-z");
  }

  @Test
  void aJoinIsOnUnlikeKinds() throws Exception {
    orders();
    step("col.keep", "{'columns': ['amount']}");
    act(() -> model.join("shop", "s1"));
    var keys = json("{'keys': {'city': 'amount'}}");
    act(() -> {
      Draft draft = model.state().get().draft().orElseThrow();
      model.draft(draft.with(draft.step().withParams(keys)));
    });
    assertThat(broken("s2").message()).contains("city").contains("amount");
  }

  @Test
  void aDivisionByZeroAndDatesThatDoNotParseAreMissingAndCounted() throws Exception {
    orders();
    step("col.expression", "{'name': 'share', 'expr': '10 / amount'}");
    assertThat(state().standing("s1")).get().isInstanceOf(Standing.Good.class);
    step("type.to-date", "{'columns': ['note'], 'format': 'yyyy-MM-dd'}");
    assertThat(state().standing("s2")).get().isInstanceOfSatisfying(Standing.Good.class, g -> assertThat(g.effect()).isNotNull().extracting(e -> e.changed().get("note")).isEqualTo(4L));
    act(() -> model.undo());
    step("type.to-date", "{'columns': ['note'], 'format': 'yyyy-MM-dd', 'on_error': 'fail'}");
    assertThat(broken("s2").message()).contains("note").contains("a1").contains("row 1");
  }

  @Test
  void aResultIsEmpty() throws Exception {
    orders();
    step("row.filter-expression", "{'expr': 'amount > 1000'}");
    assertThat(rows("s1")).isZero();
    assertThat(state().picture()).as("an empty table is shown, with its columns").isNotNull();
    step("miss.impute-median", "{'columns': ['amount']}");
    assertThat(rows("s2")).as("what learns from no rows changes none").isZero();
    act(() -> model.toggle("s1"));
    assertThat(rows("s2")).isEqualTo(4);
  }

  @Test
  void aSourceVanished() throws Exception {
    orders();
    step("str.upper", "{'columns': ['city']}");
    leave();
    String id = project.datasets().getFirst().id();
    Files.delete(project.dataset(id).file());
    work(flows.open("shop"));
    assertThat(broken("shop").message()).contains("'shop'").contains("backup");
    assertThat(state().standing("s1")).get().isEqualTo(new Standing.Waiting("shop"));
    assertThat(state().flow().nodes()).as("nothing of the flow is lost").hasSize(2);
  }

  @Test
  void aSourceHasOtherColumnsNow() throws Exception {
    orders();
    step("str.upper", "{'columns': ['city']}");
    String other = take(Files.writeString(folder.resolve("other.csv"), "town,amount\nulm,2\n"));
    leave();
    FlowDocument document = flows.open("shop");
    String text = Files.readString(project.folder().resolve("flows/shop.flow.json")).replace(project.datasets().stream().filter(d -> !d.id().equals(other)).findFirst().orElseThrow().id(), other);
    Files.writeString(project.folder().resolve("flows/shop.flow.json"), text);
    assertThat(document.flow().nodes()).hasSize(2);
    work(flows.open("shop"));
    assertThat(broken("s1").message()).contains("'city'").contains("town");
    act(() -> model.sampling(new Sampling.First(1)));
    assertThat(broken("s1").message()).contains("'city'");
  }

  @Test
  void aPageIsLeftWhileItsFlowCannotBeWritten() throws Exception {
    orders();
    Path flowsFolder = project.folder().resolve("flows");
    Path aside = Files.move(flowsFolder, folder.resolve("aside"));
    Files.writeString(flowsFolder, "in the way");
    on(() -> {
      model.begin("str.upper", json("{'columns': ['city']}"));
      model.draft(model.state().get().draft().orElseThrow());
      model.apply();
      return true;
    });
    until(() -> !desk.said.isEmpty());
    Files.delete(flowsFolder);
    Files.move(aside, flowsFolder);
    on(() -> {
      model.close();
      return true;
    });
    until(() -> flows.open("shop").flow().nodes().size() == 2);
  }

  @Test
  void theDiskIsFull() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(Files.createDirectory(folder.resolve("disk")), 4)) {
      open(disk.folder().resolve("work"), ORDERS);
      savesOnceThereIsRoom(disk);
      leave();
      project.close();
    }
  }

  private void savesOnceThereIsRoom(SmallDisk disk) throws Exception {
    Path filler = disk.fill();
    on(() -> {
      model.begin("str.upper", json("{'columns': ['city'], 'comment': '" + "x".repeat(20_000) + "'}"));
      model.draft(model.state().get().draft().orElseThrow());
      model.apply();
      return true;
    });
    until(() -> desk.said.stream().anyMatch(notice -> notice.toString().contains("full")));
    assertThat(state().flow().nodes()).as("what was edited is still there").hasSize(2);
    Path flow = project.folder().resolve("flows/shop.flow.json");
    assertThat(FlowFile.parse(Files.readString(flow), "shop").nodes()).as("and what was saved before").hasSize(1);
    Files.delete(filler);
    settle();
    assertThat(flows.open("shop").flow().nodes()).as("saved by itself once there is room").hasSize(2);
    assertThat(desk.said).as("told once").hasSize(1);
  }
}
