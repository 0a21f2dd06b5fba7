package atelier.wrangler.ui.prepare;

import atelier.flow.work.Offers;
import atelier.ui.text.Figures;
import atelier.ui.text.Language;

/// What the Prepare pages say.
record PrepareTexts(Language language) {
  String flows() { return language.pick("Flows", "流程"); }
  String flowCount(int count) { return language.pick(count + (count == 1 ? " flow" : " flows"), count + " 個流程"); }
  String flow() { return language.pick("Flow", "流程"); }
  String noData() { return language.pick("No data yet", "尚無資料"); }
  String noDataWhy() { return language.pick("A flow prepares a dataset step by step. Import a file first.", "流程會逐步整理資料集。請先匯入檔案。"); }
  String noFlows() { return language.pick("No flows yet", "尚無流程"); }
  String noFlowsWhy() { return language.pick("A flow is a list of steps that turn a dataset into one that models can learn from. The dataset itself stays as it is.", "流程是一連串步驟，把資料集整理成模型可以學習的樣子。原資料集不會改變。"); }
  String importFile() { return language.pick("Import a file", "匯入檔案"); }
  String newFlow() { return language.pick("New flow", "新增流程"); }
  String on(String dataset, long rows) { return language.pick("on " + dataset + ", " + Figures.count(rows) + " rows", "整理 " + dataset + "，" + Figures.count(rows) + " 列"); }
  String steps(int count) { return language.pick(count + (count == 1 ? " step" : " steps"), count + " 個步驟"); }
  String unreadable() { return language.pick("cannot be opened", "無法開啟"); }
  String couldNotList() { return language.pick("The flows could not be listed", "無法列出流程"); }
  String couldNotOpen() { return language.pick("This flow cannot be shown", "無法顯示這個流程"); }
  String allFlows() { return language.pick("All flows", "所有流程"); }
  String retry() { return language.pick("Try again", "重試"); }
  String reading() { return language.pick("Reading", "讀取中"); }
  String working() { return language.pick("Working the steps out", "計算步驟"); }
  String stopWork() { return language.pick("Stop", "停止"); }
  String stopped() { return language.pick("Stopped: the steps were not worked out to the end.", "已停止：步驟尚未計算完畢。"); }
  String stoppedAdvice() { return language.pick("Try again, change the step, or work on fewer rows.", "可重試、修改步驟，或改用較少的列。"); }
  String looking() { return language.pick("Looking", "檢視中"); }
  String saving() { return language.pick("Save the flow", "儲存流程"); }

  String stepList() { return language.pick("Steps", "步驟"); }
  String add() { return language.pick("Add a step", "新增步驟"); }
  String addPrompt(int count) { return language.pick("Add a step: " + count + " operations", "新增步驟：" + count + " 種操作"); }
  String found() { return language.pick("Operations found", "找到的操作"); }
  String noOperation(String typed) { return language.pick("No operation is called “" + typed + "”", "沒有名為「" + typed + "」的操作"); }
  String undo() { return language.pick("Undo (Ctrl Z)", "復原（Ctrl Z）"); }
  String redo() { return language.pick("Redo (Ctrl Shift Z)", "重做（Ctrl Shift Z）"); }
  String history() { return language.pick("History", "歷程"); }
  String historyWhy() { return language.pick("Every change is kept. Choose one to go there; what came later stays in the tree.", "每次變更都會保留。選擇一項即可回到當時；之後的變更仍留在樹中。"); }
  String switchOff() { return language.pick("Switch off or on (Space)", "停用或啟用（空白鍵）"); }
  String edit() { return language.pick("Edit (Enter)", "編輯（Enter）"); }
  String duplicate() { return language.pick("Duplicate (Ctrl D)", "重複（Ctrl D）"); }
  String comment() { return language.pick("Comment (F2)", "註解（F2）"); }
  String up() { return language.pick("Move up (Alt ↑)", "上移（Alt ↑）"); }
  String down() { return language.pick("Move down (Alt ↓)", "下移（Alt ↓）"); }
  String delete() { return language.pick("Delete (Delete)", "刪除（Delete）"); }
  String branch() { return language.pick("Branch: the next step begins a branch here", "分支：下一個步驟從這裡開始分支"); }
  String branches() { return language.pick("Branch", "分支"); }
  String off() { return language.pick("off", "已停用"); }
  String waits(String on) { return language.pick("waits for " + on, "等待 " + on); }
  String source() { return language.pick("source", "來源"); }
  String learned() { return language.pick("learned on the training rows", "由訓練列學得"); }
  String learnedOnAll() { return language.pick("learned on these rows", "由這些列學得"); }
  String rowsByColumns(long rows, int columns) { return (rows < 0 ? Figures.MISSING : Figures.count(rows)) + " × " + columns; }
  String cells(long count) { return language.pick(Figures.count(count) + (count == 1 ? " cell" : " cells"), Figures.count(count) + " 格"); }
  String rows(long count) { return language.pick(Figures.count(count) + (count == 1 ? " row" : " rows"), Figures.count(count) + " 列"); }
  String columns(int count) { return language.pick(count + (count == 1 ? " column" : " columns"), count + " 欄"); }
  String noChange() { return language.pick("no change", "沒有變更"); }
  String newRows(long count) { return language.pick(Figures.count(count) + " new rows", Figures.count(count) + " 列新資料"); }

  String before() { return language.pick("Before", "之前"); }
  String difference() { return language.pick("Difference", "差異"); }
  String after() { return language.pick("After", "之後"); }
  String onlyChanged() { return language.pick("Only changed rows", "只看有變更的列"); }
  String changedIn(long count, String column) { return language.pick(cells(count) + " changed in " + column, column + " 有 " + cells(count) + "變更"); }
  String changedInMany(long count, int columns) { return language.pick(cells(count) + " changed in " + columns + " columns", columns + " 欄共 " + cells(count) + "變更"); }
  String otherRows() { return language.pick("The rows are new ones: they cannot be compared one by one", "這些是新的列，無法逐列比較"); }
  String sqlOf() { return language.pick("SQL of this step", "這個步驟的 SQL"); }
  String sampling() { return language.pick("Rows that are worked on", "用來計算的列"); }
  String first(long rows) { return language.pick("First " + Figures.count(rows), "前 " + Figures.count(rows) + " 列"); }
  String random(long rows) { return language.pick("Random " + Figures.count(rows), "隨機 " + Figures.count(rows) + " 列"); }
  String stratified(long rows, String column) { return language.pick(Figures.count(rows) + ", shares of " + column + " kept", Figures.count(rows) + " 列，保持 " + column + " 比例"); }
  String allRows() { return language.pick("All rows", "全部資料"); }
  String lampAll() { return language.pick("all rows", "全部資料"); }
  String lampSample(long rows) { return rows < 0 ? language.pick("sample", "抽樣") : language.pick("sample of " + Figures.count(rows), "抽樣 " + Figures.count(rows) + " 列"); }
  String size(long rows, int columns) { return language.pick(Figures.count(rows) + " rows × " + columns + " columns", Figures.count(rows) + " 列 × " + columns + " 欄"); }
  String showSteps() { return language.pick("Steps", "步驟"); }
  String showGraph() { return language.pick("Graph", "圖"); }

  String apply() { return language.pick("Apply", "套用"); }
  String discard() { return language.pick("Discard", "捨棄"); }
  String whatWillChange() { return language.pick("What will change", "將會變更"); }
  String factRows() { return language.pick("Rows", "列"); }
  String factColumns() { return language.pick("Columns", "欄"); }
  String factCells() { return language.pick("Cells changed", "變更的儲存格"); }
  String factAdded() { return language.pick("New columns", "新欄"); }
  String factRemoved() { return language.pick("Columns dropped", "移除的欄"); }
  String fillIn(String what) { return language.pick("Fill in: " + what, "請填寫：" + what); }
  String other() { return language.pick("Second table", "第二個資料表"); }
  String dataset(String name) { return language.pick("dataset " + name, "資料集 " + name); }

  String runPrograms() { return language.pick("Let its programs run", "允許執行其中的程式"); }
  String saveAs() { return language.pick("Save as dataset", "存成資料集"); }
  String saveName() { return language.pick("Name of the dataset", "資料集名稱"); }
  String saveWhy() { return language.pick("The flow runs over all rows. The result is a new dataset; the sources stay.", "流程會處理全部資料，結果是新的資料集；來源不變。"); }
  String savedAs(String name) { return language.pick("Saved as " + name, "已存成 " + name); }
  String saveJob(String name) { return language.pick("Prepare " + name, "整理 " + name); }
  String open() { return language.pick("Open", "開啟"); }
  String close() { return language.pick("Close", "關閉"); }
  String save() { return language.pick("Save", "儲存"); }
  String cancel() { return language.pick("Cancel", "取消"); }
  String reopened() { return language.pick("The flow was changed elsewhere; your changes are a branch of its history", "流程在別處被變更；剛才的變更保留為歷程中的分支"); }

  String comesFrom() { return language.pick("Where it comes from", "來源"); }
  String untouched() { return language.pick("As in the source", "與來源相同"); }
  String suggestions() { return language.pick("Suggested steps", "建議步驟"); }
  String noSuggestions() { return language.pick("Nothing stands out", "沒有特別的建議"); }
  String preview() { return language.pick("Preview", "預覽"); }
  String doesNotWork() { return language.pick("does not work", "無法執行"); }
  String noTable() { return language.pick("There is no table to show", "沒有可顯示的表"); }
  String editStep() { return language.pick("Edit step", "編輯步驟"); }
  String noSteps() { return language.pick("No steps yet. Say above what is to be done (/), or choose a column to see what could be made better.", "尚無步驟。請在上方輸入要做的事（/），或選取一欄查看可以改善之處。"); }
  String chooseColumn() { return language.pick("Choose a column to see where it comes from and what could be done with it.", "選取一欄即可查看來源與建議。"); }

  String began() { return language.pick("Flow made", "建立流程"); }
  String outside() { return language.pick("Changed outside of the program", "在程式外變更"); }
  String added(String what) { return language.pick("Added " + what, "新增 " + what); }
  String changed(String what) { return language.pick("Changed " + what, "變更 " + what); }
  String switchedOff(String what) { return language.pick("Switched off " + what, "停用 " + what); }
  String switchedOn(String what) { return language.pick("Switched on " + what, "啟用 " + what); }
  String commented(String what) { return language.pick("Commented on " + what, "註解 " + what); }
  String moved(String what) { return language.pick("Moved " + what, "移動 " + what); }
  String duplicated(String what) { return language.pick("Duplicated " + what, "重複 " + what); }
  String deleted(String what) { return language.pick("Deleted " + what, "刪除 " + what); }
  String connected(String what) { return language.pick("Connected " + what, "連接 " + what); }
  String parameters() { return language.pick("Changed the parameters", "變更參數"); }
  String now() { return language.pick("now", "目前"); }
  String graph() { return language.pick("Flow graph", "流程圖"); }
  String good() { return language.pick("works", "可執行"); }

  String offer(Offers.Offer offer, String column) {
    long lost = offer.lost();
    String gone = lost == 0 ? "" : language.pick("; " + cells(lost) + " would become missing", "；" + cells(lost) + "會變成缺失");
    return switch (offer.reason()) {
      case PARSE_NUMBER -> language.pick("Read " + column + " as numbers", "將 " + column + " 讀為數值") + gone;
      case PARSE_DATE -> language.pick("Read " + column + " as dates", "將 " + column + " 讀為日期") + gone;
      case TRIM -> language.pick("Remove the spaces around texts in " + column, "移除 " + column + " 文字前後的空白");
      case MERGE_ALIKE -> language.pick("Merge spellings of " + column + " that differ in case, accents, signs or order of words", "合併 " + column + " 只差大小寫、重音、符號或詞序的寫法");
      case MERGE_NEAR -> language.pick("Merge spellings of " + column + " that differ in one letter", "合併 " + column + " 只差一個字母的寫法");
      case MARK_MISSING -> language.pick("Count words such as N/A in " + column + " as missing", "將 " + column + " 的 N/A 等字樣視為缺失");
      case SPLIT -> language.pick("Split " + column + " into columns", "將 " + column + " 分割成多欄");
      case FILL -> language.pick("Fill the missing " + column, "填補 " + column + " 的缺失值");
      case CLIP -> language.pick("Clip outliers of " + column, "截限 " + column + " 的離群值");
      case GROUP_RARE -> language.pick("Merge rare values of " + column + " into one", "將 " + column + " 的罕見值合併為一類");
    };
  }
  String proposed() { return language.pick("Proposed keys", "建議的鍵"); }
  String match(String keys, double rate) { return keys + language.pick(", ", "，") + Figures.percent(rate, 0) + language.pick(" match", " 相符"); }
  String noKeys() { return language.pick("No columns of the two tables have values in common", "兩個資料表沒有共同的值"); }
  String matched() { return language.pick("Rows with a partner", "有對應的列"); }
  String unmatched() { return language.pick("Rows without", "沒有對應的列"); }
  String doubled() { return language.pick("Doubled rows", "重複產生的列"); }
  String showUnmatched(long rows) { return language.pick("Show the " + rows(rows) + " without a partner", "顯示沒有對應的 " + rows(rows)); }
  String showJoined() { return language.pick("Show the joined rows", "顯示聯結後的列"); }
  String explodes(long before, long after) { return language.pick("The join makes " + Figures.count(after) + " rows of " + Figures.count(before) + ": a key is not unique in the second table", "聯結會把 " + Figures.count(before) + " 列變成 " + Figures.count(after) + " 列：第二個資料表的鍵並不唯一"); }
  String byExample() { return language.pick("By example", "依範例"); }
  String byExampleWhy() { return language.pick("Type what two or three cells should become; steps that do it are looked for.", "輸入兩三個儲存格應有的結果，程式會尋找做得到的步驟。"); }
  String wanted(String text) { return language.pick("Wanted for " + text, text + " 的結果"); }
  String find() { return language.pick("Find steps", "尋找步驟"); }
  String searching() { return language.pick("Looking for steps", "尋找步驟中"); }
  String nothingFound() { return language.pick("No steps were found that give these results", "找不到能得到這些結果的步驟"); }
  String use(int steps) { return language.pick("Add " + steps(steps), "加入 " + steps(steps)); }
  String flowParameters() { return language.pick("Parameters of the flow", "流程的參數"); }
  String parametersWhy() { return language.pick("A field of a step that says ${name} takes the value of that parameter. One flow then serves many inputs.", "步驟的欄位寫 ${名稱} 就會使用該參數的值，同一流程可用於多種輸入。"); }
  String parameterDefault() { return language.pick("Default", "預設值"); }
  String parameterTried() { return language.pick("Try with", "試用值"); }
  String parameterKind() { return language.pick("Kind", "類型"); }
  String parameterName() { return language.pick("Name", "名稱"); }
  String kindText() { return language.pick("text", "文字"); }
  String kindNumber() { return language.pick("number", "數值"); }
  String kindYesNo() { return language.pick("true or false", "是或否"); }
  String noName(String name) { return language.pick("“" + name + "” cannot be a name: letters, digits and _, a letter first", "「" + name + "」不能當名稱：請用字母、數字與底線，字母開頭"); }
  String nameTwice(String name) { return language.pick("“" + name + "” is there twice", "「" + name + "」重複"); }
  String notOfKind(String name, String text, String kind) { return language.pick(name + ": “" + text + "” is not of the kind " + kind, name + "：「" + text + "」不是" + kind); }
  String tryIt() { return language.pick("Save and try", "儲存並試用"); }
  String destinations() { return language.pick("Destinations", "目的地"); }
  String destinationsWhy() { return language.pick("The flow runs over all rows and writes each of these tables. A file stands in the project's folder unless its path is whole.", "流程會處理全部資料並寫出下列各表。檔案若非完整路徑，會放在專案資料夾。"); }
  String destinationsChanged() { return language.pick("Changed the destinations", "變更目的地"); }
  String outputOf() { return language.pick("Result of", "結果來自"); }
  String where() { return language.pick("Goes to", "寫到"); }
  String whereDataset() { return language.pick("dataset of the project", "專案的資料集"); }
  String whereFile() { return language.pick("file", "檔案"); }
  String whereDatabase() { return language.pick("table of a database", "資料庫的表"); }
  String partedBy() { return language.pick("Folders by the values of", "依這些欄的值分資料夾"); }
  String databaseTable() { return language.pick("jdbc:URL#TABLE", "jdbc:URL#TABLE"); }
  String driver() { return language.pick("JDBC driver (.jar), needed beside DuckDB and H2", "JDBC 驅動程式（.jar），DuckDB 與 H2 不需要"); }
  String runFlow() { return language.pick("Run flow", "執行流程"); }
  String runWhole() { return language.pick("Run the whole flow", "執行整個流程"); }
  String keepDestinations() { return language.pick("Save", "儲存"); }
  String running() { return language.pick("Running the whole flow", "正在執行整個流程"); }
  String runJob(String name) { return language.pick("Run the flow " + name, "執行流程 " + name); }
  String written(long rows, String where) { return language.pick(rows(rows) + " to " + where, rows(rows) + "寫到 " + where); }
  String tablesWritten(int count) { return language.pick(count + (count == 1 ? " table written" : " tables written"), "已寫出 " + count + " 個表"); }
  String lastRun() { return language.pick("Last run", "上次執行"); }
  String branchNumber(int number) { return language.pick("branch " + number, "分支 " + number); }
  String sourceHead() { return language.pick("Source", "來源"); }
  String readAnother() { return language.pick("Read another dataset", "改讀其他資料集"); }
  String addTable() { return language.pick("Add a table", "加入資料表"); }
  String trace() { return language.pick("Trace a column", "追溯欄位"); }
  String traceNone() { return language.pick("no column", "不追溯"); }
  String joinHint() { return language.pick("Drag a table onto another to join them, or press J", "把一個表拖到另一個表上即可聯結，或按 J"); }
  String makes(String column) { return language.pick("makes " + column, "產生 " + column); }
  String stack(int steps) { return language.pick(steps + " steps", steps + " 個步驟"); }
}
