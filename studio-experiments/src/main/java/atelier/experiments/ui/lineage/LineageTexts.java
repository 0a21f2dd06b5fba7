package atelier.experiments.ui.lineage;

import atelier.core.lineage.Direction;
import atelier.core.project.Proof;
import atelier.core.store.Run;
import atelier.experiments.lineage.About;
import atelier.experiments.lineage.Sort;
import atelier.experiments.lineage.Thing;
import atelier.experiments.ui.LearnerNames;
import atelier.ui.text.Figures;
import atelier.ui.text.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What the Lineage page says.
record LineageTexts(Language language) {
  /// What a thing is called, models and runs in words and not as they were stored; files and datasets as people named them.
  String name(Thing thing) {
    var names = new LearnerNames(language);
    return thing.about() instanceof About.Work run ? names.ofRun(run.kind(), thing.name()) : thing.sort() == Sort.FILE || thing.sort() == Sort.DATASET ? thing.name() : names.ofMade(thing.name());
  }
  String lineage() { return language.pick("Lineage", "資料譜系"); }
  String what() { return language.pick("what was made from what", "各項內容的來源與用途"); }
  String reading() { return language.pick("Reading the lineage", "正在讀取資料譜系"); }
  String couldNotRead() { return language.pick("The lineage cannot be shown", "無法顯示資料譜系"); }
  String unknown(String id) { return language.pick("This project knows no “" + id + "”.", "此專案中沒有「" + id + "」。"); }
  String unknownAdvice() { return language.pick("It may belong to another project, or was never finished.", "可能屬於其他專案，或尚未完成。"); }
  String whole() { return language.pick("Show the whole lineage", "顯示完整譜系"); }
  String retry() { return language.pick("Try again", "重試"); }
  String nothing() { return language.pick("Nothing was made yet", "尚無內容"); }
  String nothingWhy() { return language.pick("Import a file: from then on this page shows what was made from what, and whether the files are still the same.", "匯入檔案後，此頁會顯示各項內容的來源，以及檔案是否仍相同。"); }
  String importFile() { return language.pick("Import a file", "匯入檔案"); }
  String way(Direction way) {
    return switch (way) {
      case ASCENDANTS -> language.pick("What made it", "來源");
      case DESCENDANTS -> language.pick("What uses it", "用途");
      case BOTH -> language.pick("Both", "兩者");
    };
  }
  /// The words before and behind a thing's name.
  List<String> showing(Direction way) {
    return switch (way) {
      case ASCENDANTS -> List.of(language.pick("Showing everything behind", "顯示"), language.pick("; the rest is greyed", " 的所有來源，其餘變淡"));
      case DESCENDANTS -> List.of(language.pick("Showing everything made from", "顯示由"), language.pick("; the rest is greyed", " 產生的所有內容，其餘變淡"));
      case BOTH -> List.of(language.pick("Showing everything around", "顯示"), language.pick("; the rest is greyed", " 的所有來源與用途，其餘變淡"));
    };
  }
  String find() { return language.pick("Find in graph", "在圖中尋找"); }
  String found(int count) { return count == 0 ? language.pick("nothing found", "找不到") : language.pick(count + " found", "找到 " + count + " 項"); }
  String export() { return language.pick("Export", "匯出"); }
  String graphAs(String format) { return language.pick("Graph as " + format, "圖形（" + format + "）"); }
  String chainAs(String format) { return language.pick("Chain as " + format, "關係鏈（" + format + "）"); }
  String saved(String file) { return language.pick("Saved as " + file, "已儲存為 " + file); }
  String notSaved(String why) { return language.pick("Not saved. " + why, "未儲存。" + why); }
  String open(Sort sort) { return language.pick("Open " + kind(sort).toLowerCase(Locale.ROOT), "開啟" + kind(sort)); }
  String noPage(Sort sort) { return language.pick(kind(sort) + ": there is no page for it", kind(sort) + "沒有專屬頁面"); }
  String comparing() { return language.pick("Comparing with the files", "正在與檔案比對"); }
  String again() { return language.pick("Compare again", "重新比對"); }
  String links(int count) { return language.pick(count + (count == 1 ? " link" : " links"), count + " 個環節"); }
  String status(int things, int links) { return language.pick(things + (things == 1 ? " thing" : " things") + " · " + links + (links == 1 ? " link" : " links"), things + " 項 · " + links + " 個連結"); }
  String chain(Direction way, Sort subject) {
    return switch (way) {
      case ASCENDANTS -> subject == Sort.FILE ? language.pick("The chain, from the file", "關係鏈：從檔案開始") : language.pick("The chain, from file to " + kind(subject).toLowerCase(Locale.ROOT), "關係鏈：從檔案到" + kind(subject));
      case DESCENDANTS -> language.pick("The chain, from " + kind(subject).toLowerCase(Locale.ROOT) + " to its uses", "關係鏈：從" + kind(subject) + "到各項用途");
      case BOTH -> language.pick("The chain, from file to the last use", "關係鏈：從檔案到最後用途");
    };
  }

  String kind(Sort sort) {
    return switch (sort) {
      case FILE -> language.pick("File", "檔案");
      case DATASET -> language.pick("Dataset", "資料集");
      case FLOW -> language.pick("Flow", "流程");
      case EXPERIMENT -> language.pick("Experiment", "實驗");
      case TRAINING -> language.pick("Training", "訓練");
      case HOLD_OUT -> language.pick("Hold-out", "保留資料");
      case RUN -> language.pick("Run", "執行");
      case MODEL -> language.pick("Model", "模型");
      case PREDICTIONS -> language.pick("Predictions", "預測結果");
      case OTHER -> language.pick("Other", "其他");
    };
  }

  /// What is known of a thing, in short.
  ///
  /// @param chain as seen from these
  String about(Thing thing, Set<String> chain) {
    return switch (thing.about()) {
      case About.File file -> file.among(chain).map(copy -> join(format(copy.format()), copy.bytes() < 0 ? "" : Figures.bytes(copy.bytes()))).orElse("");
      case About.Table(long rows, int columns) -> Figures.count(rows) + " × " + columns;
      case About.Work work -> work(work);
      case About.Fitted(String algorithm, String target, long bytes) -> join(learner(algorithm), bytes < 0 ? "" : Figures.bytes(bytes));
      case About.Predicted(long rows, String file, long bytes) -> join(language.pick(Figures.count(rows) + " rows", Figures.count(rows) + " 列"), bytes < 0 ? "" : Figures.bytes(bytes));
      case About.Edited(long version) -> language.pick("version " + version, "版本 " + version);
      case About.Nothing() -> "";
    };
  }

  /// The same in a word or two, for a box.
  String brief(Thing thing, Set<String> chain) {
    return switch (thing.about()) {
      case About.File file -> file.among(chain).filter(copy -> copy.bytes() >= 0).map(copy -> Figures.bytes(copy.bytes())).orElse("");
      case About.Work work when work.parts() > 0 && work.status() == Run.Status.DONE -> candidates(work.parts());
      case About.Fitted(String algorithm, String target, long bytes) -> bytes < 0 ? learner(algorithm) : Figures.bytes(bytes);
      default -> about(thing, chain);
    };
  }

  private String learner(String id) {
    return new LearnerNames(language).of(id, null);
  }

  private String candidates(int count) {
    return language.pick(count + (count == 1 ? " candidate" : " candidates"), count + " 個候選模型");
  }

  private String work(About.Work work) {
    var words = new ArrayList<String>();
    if (work.status() != Run.Status.DONE) {
      words.add(status(work.status()));
    }
    if (work.parts() > 0) {
      words.add(candidates(work.parts()));
    }
    work.took().ifPresent(time -> words.add(Figures.took(time)));
    work.seed().ifPresent(seed -> words.add(language.pick("seed " + seed, "種子 " + seed)));
    return join(words.toArray(String[]::new));
  }

  private String status(Run.Status status) {
    return switch (status) {
      case RUNNING -> language.pick("running", "執行中");
      case DONE -> language.pick("done", "完成");
      case FAILED -> language.pick("failed", "失敗");
      case CANCELLED -> language.pick("cancelled", "已取消");
      case INTERRUPTED -> language.pick("interrupted", "已中斷");
    };
  }

  private String join(String... words) {
    return String.join(language.pick(", ", "，"), java.util.Arrays.stream(words).filter(word -> !word.isEmpty()).toList());
  }

  private String format(String id) {
    return switch (id) {
      case "delimited" -> language.pick("delimited text", "分隔文字");
      case "json" -> "JSON";
      case "json-lines" -> "JSON Lines";
      case "parquet" -> "Parquet";
      case "xlsx", "xls" -> "Excel";
      default -> id;
    };
  }

  String when(Thing thing) {
    return thing.when().map(this::moment).orElse(Figures.MISSING);
  }

  private String moment(Instant when) {
    return when.atZone(ZoneId.systemDefault()).format(DateTimeFormatter.ofPattern(language.pick("d MMM yyyy, HH:mm", "yyyy/M/d HH:mm"), language.locale()));
  }

  /// How a thing stands today; a run has no bits of its own, and a flow may have been saved again since it was applied.
  String today(Sort sort, Proof.State state) {
    boolean run = sort == Sort.EXPERIMENT || sort == Sort.TRAINING || sort == Sort.HOLD_OUT || sort == Sort.RUN;
    return switch (state) {
      case SAME -> run ? language.pick("as recorded", "與記錄相符") : sort == Sort.FLOW ? language.pick("as last saved", "與上次儲存相符") : language.pick("same bits today", "內容仍相同");
      case UNSEALED -> language.pick("no checksum kept", "未記錄校驗碼");
      case UNREADABLE -> language.pick("cannot be read", "無法讀取");
      case MISSING -> language.pick("not there any more", "已不存在");
      case CHANGED -> language.pick("changed since then", "之後已變更");
    };
  }

  /// How the whole project stands.
  String tally(LineageViewModel.Tally tally) {
    var words = new ArrayList<String>();
    add(words, tally.changed(), language.pick("changed", "項已變更"));
    add(words, tally.missing(), language.pick("missing", "項不存在"));
    add(words, tally.unreadable(), language.pick("cannot be read", "項無法讀取"));
    add(words, tally.unsealed(), language.pick("without a checksum", "項未記錄校驗碼"));
    return words.isEmpty() ? language.pick("all present and unchanged", "全部存在且未變更") : String.join(language.pick(", ", "，"), words);
  }

  private static void add(List<String> words, int count, String what) {
    if (count > 0) {
      words.add(count + " " + what);
    }
  }
}
