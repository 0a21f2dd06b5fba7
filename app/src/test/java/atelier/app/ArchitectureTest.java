package atelier.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.junit.jupiter.api.Test;

/// Holds the line drawn in docs/architecture.md §7.
class ArchitectureTest {
  private static final JavaClasses PROGRAM =
      new ClassFileImporter().withImportOption(ArchitectureTest::isProgram).importPackages("atelier");

  private static boolean isProgram(Location location) {
    return !location.contains("/test-classes/") && !location.contains("-tests.jar") && !location.contains("/test/");
  }

  @Test
  void onlyWindowsKnowJavaFx() {
    check(noClasses().that().resideOutsideOfPackages("atelier..ui..", "atelier.app.shell..").should().dependOnClassesThat().resideInAnyPackage("javafx.."));
  }

  @Test
  void nothingHeadlessKnowsAWindow() {
    check(
        noClasses().that().resideOutsideOfPackages("atelier..ui..", "atelier.app.shell..", "atelier.app.wiring..", "atelier.app")
            .should().dependOnClassesThat().resideInAPackage("atelier..ui.."));
  }

  @Test
  void lowerModulesDoNotKnowHigherOnes() {
    check(noClasses().that().resideInAPackage("atelier.core..").should().dependOnClassesThat(resideInAPackage("atelier..").and(DescribedPredicate.not(resideInAPackage("atelier.core..")))));
    check(noClasses().that().resideInAPackage("atelier.learn..").should().dependOnClassesThat(resideInAPackage("atelier..").and(DescribedPredicate.not(resideInAnyPackage("atelier.core..", "atelier.learn..")))));
    check(noClasses().that().resideInAPackage("atelier.flow..").should().dependOnClassesThat(resideInAPackage("atelier..").and(DescribedPredicate.not(resideInAnyPackage("atelier.core..", "atelier.learn..", "atelier.flow..")))));
  }

  @Test
  void featuresDoNotKnowEachOther() {
    check(
        slices().matching("atelier.(wrangler|notebooks|canvas|experiments|debugger)..").should().notDependOnEachOther().allowEmptyShould(true));
  }

  @Test
  void eachLibraryIsKnownByOnePackage() {
    library("org.duckdb..", "atelier.core.engine..");
    library("org.h2..", "atelier.core.store..");
    library("org.jdbi..", "atelier.core.store..");
    library("java.sql..", "atelier.core.engine..", "atelier.core.store..");
    library("smile..", "atelier.learn.learner.forest..");
    library("ml.dmlc..", "atelier.learn.learner.boost..");
    library("io.github.metarank..", "atelier.learn.learner.light..");
    library("com.microsoft.ml.lightgbm..", "atelier.learn.learner.light..");
    library("ai.djl..", "atelier.learn.learner.net..");
    library("ai.onnx..", "atelier.learn.model.onnx..");
    library("ai.onnxruntime..", "atelier.learn.model.onnx..");
    library("com.ibm.icu..", "atelier.core.data.text..", "atelier.core.words..");
    library("org.jsoup..", "atelier.core.words..");
    library("org.apache.commons.codec..", "atelier.core.words..");
    library("org.apache.commons.math3..", "atelier.flow.catalog..", "atelier.flow.method..", "atelier.flow.analysis..", "atelier.learn.tune..");
    library("opennlp..", "atelier.core.words..");
    library("de.focus_shift..", "atelier.core.words..");
    library("com.nlf..", "atelier.core.words..");
    library("com.google.i18n..", "atelier.core.words..");
    library("org.locationtech..", "atelier.flow.catalog..");
    library("de.siegmar..", "atelier.app.demo..");
    library("org.commonmark..", "atelier.ui.markdown..");
    library("picocli..", "atelier.app.cli..");
  }

  private static void library(String packages, String... homes) {
    check(noClasses().that().resideOutsideOfPackages(homes).should().dependOnClassesThat().resideInAPackage(packages).allowEmptyShould(true));
  }

  @Test
  void onlyJobsKnowThreads() {
    check(
        noClasses().that().resideOutsideOfPackages("atelier.core.job..", "atelier..kernel..", "atelier.app.cli..")
            .should().dependOnClassesThat().haveFullyQualifiedName("java.lang.Thread")
            .orShould().dependOnClassesThat().haveFullyQualifiedName("java.util.concurrent.Executors")
            .orShould().dependOnClassesThat().haveFullyQualifiedName("java.util.concurrent.ExecutorService")
            .orShould().dependOnClassesThat().haveFullyQualifiedName("java.util.concurrent.ForkJoinPool"));
  }

  @Test
  void standardStreamsBelongToTheCommandLineAndWorkers() {
    check(
        noClasses().that().resideOutsideOfPackages("atelier.app.cli..", "atelier.core.job.worker..").and().doNotHaveFullyQualifiedName("atelier.app.AotTraining")
            .should().accessField(System.class, "out").orShould().accessField(System.class, "err").orShould().accessField(System.class, "in"));
  }

  @Test
  void processesStartInOnePlace() {
    check(
        noClasses().that().resideOutsideOfPackages("atelier.core.job..")
            .should().dependOnClassesThat().haveFullyQualifiedName("java.lang.ProcessBuilder"));
  }

  @Test
  void nothingIsDeserialisedTheJavaWay() {
    check(noClasses().should().dependOnClassesThat().haveFullyQualifiedName("java.io.ObjectInputStream"));
  }

  @Test
  void packagesAreFreeOfCycles() {
    check(
        slices().assignedFrom(
            new SliceAssignment() {
              @Override
              public SliceIdentifier getIdentifierOf(JavaClass type) {
                return type.getPackageName().startsWith("atelier") ? SliceIdentifier.of(type.getPackageName()) : SliceIdentifier.ignore();
              }

              @Override
              public String getDescription() {
                return "each package";
              }
            })
            .should().beFreeOfCycles());
  }

  @Test
  void packagesSayWhatTheyHold() {
    check(
        classes().that().resideInAPackage("atelier..").should(
            new ArchCondition<JavaClass>("live in a package with a package-info") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                boolean described = type.getPackage().tryGetPackageInfo().isPresent();
                events.add(new SimpleConditionEvent(type, described, type.getPackageName() + " has no package-info.java"));
              }
            }));
  }

  private static void check(ArchRule rule) {
    rule.check(PROGRAM);
  }
}
