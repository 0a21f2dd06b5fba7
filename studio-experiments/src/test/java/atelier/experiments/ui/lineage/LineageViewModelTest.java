package atelier.experiments.ui.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.lineage.Association;
import atelier.core.lineage.Direction;
import atelier.core.lineage.Entity;
import atelier.core.project.Proof;
import atelier.experiments.lineage.About;
import atelier.experiments.lineage.Evidence;
import atelier.experiments.lineage.Provenance;
import atelier.experiments.lineage.Sort;
import atelier.experiments.lineage.Thing;
import atelier.ui.graph.Diagram;
import atelier.ui.panel.Address;
import atelier.ui.text.Language;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LineageViewModelTest {
  private static final Thing FILE = thing("/tmp/a.csv", "source", Sort.FILE, "a.csv", new About.File(List.of(new About.Copy("d1", "delimited", 15_010, "cafe"))));
  private static final Thing DATA = thing("d1", "dataset", Sort.DATASET, "penguins", new About.Table(344, 7));
  private static final Thing OTHER = thing("d2", "dataset", Sort.DATASET, "shops", new About.Table(1, 1));
  private static final Thing MODEL = thing("m1", "model", Sort.MODEL, "xgboost for sex", new About.Fitted("xgboost", "sex", 59_563));
  private static final Provenance ALL =
      new Provenance(List.of(MODEL, OTHER, FILE, DATA), List.of(new Association("/tmp/a.csv", "d1", "imported"), new Association("d1", "m1", "trained-on")));

  private static Thing thing(String id, String type, Sort sort, String name, About about) {
    return new Thing(new Entity(id, type, name), sort, "0123456789abcdef", about, Optional.of(Instant.EPOCH));
  }

  private static LineageViewModel opened(String... address) {
    var model = new LineageViewModel(Address.of(address));
    model.loaded(ALL);
    return model;
  }

  private static List<String> chain(LineageViewModel model) {
    return model.state().get().chain().stream().map(Thing::id).toList();
  }

  @Test
  void beginsAtTheNewestModel() {
    LineageViewModel model = opened("lineage");
    assertThat(model.state().get().subject()).isEqualTo("m1");
    assertThat(chain(model)).containsExactly("/tmp/a.csv", "d1", "m1");
  }

  @Test
  void showsWhatItsAddressSays() {
    assertThat(chain(opened("lineage", "d1", "uses"))).containsExactly("d1", "m1");
    assertThat(chain(opened("lineage", "d1", "both"))).containsExactly("/tmp/a.csv", "d1", "m1");
    assertThat(chain(opened("lineage", "Penguins"))).as("by name").containsExactly("/tmp/a.csv", "d1");
    assertThat(opened("lineage", "never-there").state().get().subject()).isEmpty();
    assertThat(opened("lineage", "never-there").state().get().chain()).isEmpty();
  }

  @Test
  void itsAddressFollowsWhatIsChosen() {
    LineageViewModel model = opened("lineage");
    model.choose("d1");
    assertThat(model.address()).isEqualTo(Address.of("lineage", "d1"));
    model.show(Direction.DESCENDANTS);
    assertThat(model.address()).isEqualTo(Address.of("lineage", "d1", "uses"));
    assertThat(chain(model)).containsExactly("d1", "m1");
    model.choose("never-there");
    assertThat(model.state().get().subject()).isEqualTo("d1");
    model.show(Direction.BOTH);
    assertThat(opened(model.address().parts().toArray(String[]::new)).state().get().way()).isEqualTo(Direction.BOTH);
  }

  @Test
  void keepsItsSubjectWhenMoreIsMade() {
    LineageViewModel model = opened("lineage", "d1");
    var things = new ArrayList<>(ALL.things());
    things.add(thing("m2", "model", Sort.MODEL, "newer", new About.Nothing()));
    model.loaded(new Provenance(things, ALL.associations()));
    assertThat(model.state().get().subject()).isEqualTo("d1");
    model.loaded(new Provenance(List.of(OTHER), List.of()));
    assertThat(model.state().get().subject()).as("it was removed, and the address names it").isEmpty();
  }

  @Test
  void countsHowThingsStand() {
    LineageViewModel model = opened("lineage");
    assertThat(model.state().get().tally()).isEqualTo(new LineageViewModel.Tally(0, 0, 0, 0, 0, 4));
    model.found(new Evidence(Map.of("/tmp/a.csv", Map.of("d1", new Proof(Proof.State.CHANGED, "")), "d1", Map.of("", new Proof(Proof.State.SAME, "")), "m1", Map.of("", new Proof(Proof.State.MISSING, "")))));
    assertThat(model.state().get().tally()).isEqualTo(new LineageViewModel.Tally(1, 0, 0, 1, 1, 1));
    var texts = new LineageTexts(Language.ENGLISH);
    assertThat(texts.tally(model.state().get().tally())).isEqualTo("1 changed, 1 missing");
    assertThat(texts.tally(new LineageViewModel.Tally(9, 0, 0, 0, 0, 0))).isEqualTo("all present and unchanged");
    assertThat(model.state().get().rows()).extracting(row -> row.proof().map(Proof::state).orElse(null)).containsExactly(Proof.State.CHANGED, Proof.State.SAME, Proof.State.MISSING);
    assertThat(model.state().get().byUrgency()).extracting(Thing::id).as("the chain is compared first").containsExactly("/tmp/a.csv", "d1", "m1", "d2");
  }

  @Test
  void isDrawnAsBoxesThatSayHowTheyStand() {
    LineageViewModel model = opened("lineage");
    model.found(new Evidence(Map.of("d1", Map.of("", new Proof(Proof.State.CHANGED, "")))));
    Diagram diagram = LineageDiagram.of(model.state().get(), new LineageTexts(Language.CHINESE));
    assertThat(diagram.wires()).hasSize(2);
    Diagram.Box data = diagram.find("d1").orElseThrow();
    assertThat(data.detail()).isEqualTo("344 × 7");
    assertThat(data.badge()).map(Diagram.Badge::words).contains("之後已變更");
    assertThat(diagram.find("m1").orElseThrow().outputs()).as("nothing was made from it").isEmpty();
    assertThat(diagram.find("/tmp/a.csv").orElseThrow().detail()).isEqualTo("15 KB");
  }
}
