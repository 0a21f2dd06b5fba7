package atelier.app.cli;

import atelier.app.wiring.Studio;
import atelier.core.expr.Functions;
import atelier.flow.catalog.Catalog;
import atelier.flow.catalog.CatalogDocument;
import atelier.flow.catalog.Transform;
import java.util.List;
import picocli.CommandLine;

/// Lists the transforms, or the functions of the expression language.
@CommandLine.Command(name = "transforms", description = "Lists the transforms; with --functions the functions of the expression language.")
final class TransformsCommand extends Command {
  private final Catalog catalog;

  @CommandLine.Option(names = "--functions", description = "List the functions of the expression language instead.")
  private boolean functions;

  @CommandLine.Option(names = "--search", paramLabel = "WORDS", description = "Only those that have all words in their id, title, sentence, or in what other programs call them.")
  private String search = "";

  TransformsCommand(Studio studio) {
    this.catalog = studio.transforms();
  }

  @Override
  protected int run(Out out) {
    if (out.isJson()) {
      out.json(functions ? CatalogDocument.functions() : CatalogDocument.transforms(wanted()));
    } else {
      out.table(functions ? functionTable() : transformTable());
    }
    return Cli.DONE;
  }

  private List<Transform<?>> wanted() {
    return search.isBlank() ? catalog.all() : catalog.search(search);
  }

  private TextTable transformTable() {
    var table = new TextTable("id", "kind", "does");
    for (Transform<?> transform : wanted()) {
      table.row(transform.id(), transform.kind().id(), transform.help());
    }
    return table;
  }

  private static TextTable functionTable() {
    var table = new TextTable("function", "gives");
    Functions.all().forEach(f -> table.row(f.signature().toString(), f.help()));
    return table;
  }
}
