package atelier.wrangler.ui.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.core.param.Field;
import atelier.flow.catalog.Catalog;
import atelier.flow.catalog.Transform;
import atelier.ui.form.FieldNames;
import atelier.ui.text.Language;
import java.util.List;
import org.junit.jupiter.api.Test;

class OperationNamesTest {
  private static final Catalog CATALOG = Catalog.standard();
  private static final OperationNames CHINESE = new OperationNames(Language.CHINESE);

  @Test
  void everyOperationHasAChineseName() {
    List<String> unnamed = CATALOG.all().stream().<String>map(Transform::id).filter(id -> !OperationNames.chinese().containsKey(id)).toList();

    assertThat(unnamed).as("add them to operations-zh-TW.txt").isEmpty();
  }

  @Test
  void everyNameIsThatOfAnOperation() {
    assertThat(CATALOG.all()).<String>extracting(Transform::id).containsAll(OperationNames.chinese().keySet());
    assertThat(OperationNames.chinese().values()).allSatisfy(name -> assertThat(name).containsPattern("\\p{IsHan}").doesNotContainPattern("數據|默認|加載|界面|信息|文件夾"));
  }

  @Test
  void everyParameterHasAChineseName() {
    List<String> unnamed = CATALOG.all().stream().flatMap(transform -> transform.params().fields().stream()).filter(field -> FieldNames.of(field, Language.CHINESE).equals(FieldNames.of(field, Language.ENGLISH)))
        .map(Field::name).distinct().toList();

    assertThat(unnamed).as("add them to fields-zh-TW.txt").isEmpty();
  }

  @Test
  void everyOperationAndParameterIsHelpedInChinese() {
    List<String> helps = CATALOG.all().stream().flatMap(transform -> transform.params().fields().stream()).map(Field::help).filter(help -> !help.isEmpty() && !help.startsWith("{")).distinct().toList();

    assertThat(OperationNames.chineseHelps().keySet()).as("operation-helps-zh-TW.txt").containsExactlyInAnyOrderElementsOf(CATALOG.all().stream().<String>map(Transform::id).toList());
    assertThat(OperationNames.chineseParameters().keySet()).as("parameter-helps-zh-TW.txt").containsExactlyInAnyOrderElementsOf(helps);
    assertThat(OperationNames.chineseHelps().values()).allSatisfy(OperationNamesTest::isTaiwanese);
    assertThat(OperationNames.chineseParameters().values()).allSatisfy(OperationNamesTest::isTaiwanese);
  }

  private static void isTaiwanese(String sentence) {
    assertThat(sentence).containsPattern("\\p{IsHan}").doesNotContainPattern("數據|默認|加載|界面|信息|文件夾|您").endsWith("。");
  }

  @Test
  void operationsAreFoundByTheirChineseNamesFirst() {
    assertThat(CHINESE.search(CATALOG, "獨熱編碼").getFirst().id()).isEqualTo("encode.one-hot");
    assertThat(CHINESE.search(CATALOG, "fill missing")).extracting(transform -> (String) transform.id()).contains("miss.fill");
    assertThat(new OperationNames(Language.ENGLISH).of(CHINESE.search(CATALOG, "獨熱編碼").getFirst())).isEqualTo("One-hot encode");
  }
}
