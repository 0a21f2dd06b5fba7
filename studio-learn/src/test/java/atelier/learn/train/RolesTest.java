package atelier.learn.train;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.data.Column;
import atelier.core.data.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class RolesTest {
  private static final List<Column> COLUMNS = List.of(
      new Column("y", Kind.BOOLEAN, null, "target"), new Column("x", Kind.NUMBER), new Column("was left out: t", Kind.DATE, null, "time"), new Column("key", Kind.INTEGER, null, "id"),
      new Column("w", Kind.NUMBER, null, "weight"));

  @Test
  void whatWasDecidedAndWhatIsLeftOutAreToldApart() {
    Roles.Chosen chosen = Roles.of(COLUMNS).propose(new Roles.Asked("y", null, null, null));
    assertThat(chosen.leftOut()).containsExactly("key");
    assertThat(chosen.decided()).containsExactly("Column 'w' weighs the rows: its role is weight.", "Column 'was left out: t' puts the rows in order: its role is time.");
    assertThat(chosen.reasons()).containsExactly("Column 'key' was left out: its role is id.");
    assertThat(chosen.notes()).containsExactlyElementsOf(List.of(chosen.decided().getFirst(), chosen.decided().getLast(), chosen.reasons().getFirst()));
  }

  @Test
  void whatAPersonDecidedIsExplainedOnlyWhereRolesSayTheSame() {
    Roles.Chosen chosen = Roles.of(COLUMNS).followed(new Roles.Asked("y", null, null, "w"), List.of("x", "key"));
    assertThat(chosen.decided()).containsExactly("Column 'w' weighs the rows: its role is weight.");
    assertThat(chosen.reasons()).containsExactly("Column 'key' was left out: its role is id.");
  }
}
