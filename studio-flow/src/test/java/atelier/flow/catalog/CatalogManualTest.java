package atelier.flow.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Keeps docs/generated/transforms.md and functions.md equal to the entries. Renew them with
/// `mvn -pl studio-flow -am test -Dtest=CatalogManualTest -Dsurefire.failIfNoSpecifiedTests=false -Datelier.renew=true`.
class CatalogManualTest {
  private static final Path PAGES = Path.of(System.getProperty("atelier.root", ".."), "docs/generated");

  @Test
  void transformsPageEqualsTheCatalogue() throws IOException {
    assertThat(page("transforms.md", CatalogManual.transforms(Catalog.standard()))).isEqualTo(CatalogManual.transforms(Catalog.standard()));
  }

  @Test
  void functionsPageEqualsTheFunctions() throws IOException {
    assertThat(page("functions.md", CatalogManual.functions())).isEqualTo(CatalogManual.functions());
  }

  @Test
  void everyGroupHasItsChapter() {
    assertThat(Catalog.standard().all()).extracting(Transform::group).isSubsetOf(CatalogManual.groupIds());
  }

  private static String page(String name, String text) throws IOException {
    if (Boolean.getBoolean("atelier.renew")) {
      Files.createDirectories(PAGES);
      Files.writeString(PAGES.resolve(name), text);
    }
    return Files.readString(PAGES.resolve(name));
  }
}
