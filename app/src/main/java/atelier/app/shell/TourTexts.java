package atelier.app.shell;

import atelier.ui.text.Language;

/// What the guided tour says.
record TourTexts(Language language) {
  String name() { return language.pick("Guided tour", "導覽"); }
  String what() { return language.pick("The way from a table to explained predictions, in a minute", "一分鐘看完從資料表到可解釋預測的過程"); }
  String next() { return language.pick("Next", "下一步"); }
  String back() { return language.pick("Back", "上一步"); }
  String skip() { return language.pick("Skip", "略過"); }
  String end() { return language.pick("Done", "完成"); }
  String place(int step, int steps) { return language.pick(step + " of " + steps, step + " / " + steps); }

  String homeTitle() { return language.pick("Home is where you start", "從首頁開始"); }
  String home() { return language.pick("Projects you had open, and what was left unfinished. To begin with your own data, drop a file anywhere in the window.", "這裡有開啟過的專案，以及未完成的工作。要使用自己的資料，將檔案拖放到視窗任何位置即可。"); }
  String sampleTitle() { return language.pick("A finished sample is one click away", "一鍵取得完成的範例"); }
  String sample() { return language.pick("It takes about half a minute, and is a project you can keep. The tour goes on there.", "約需半分鐘，完成後是可保留的專案。導覽會在那裡繼續。"); }
  String dataTitle() { return language.pick("Look at the table", "查看資料表"); }
  String data() { return language.pick("Each header shows how its column is spread and what is missing. Click a bar to see only those rows; choose a column to read more at the right.", "每個標題顯示該欄的分布與缺失。點選長條即可只看那些列；選取一欄，右側會顯示更多。"); }
  String trainTitle() { return language.pick("Train asks one thing", "訓練只問一件事"); }
  String train() { return language.pick("Which column should be predicted. The rest is proposed, with its reasons, and can be changed.", "要預測哪一欄。其餘都會提出建議並說明理由，也可以變更。"); }
  String boardTitle() { return language.pick("Compare honestly", "誠實地比較"); }
  String board() { return language.pick("Every candidate with its interval. Those tied with the best are not worse by more than the error of the comparison; failed ones stay, with the reason.", "每個候選模型都附上區間。與最佳並列者，差距不超過比較的誤差；失敗的也會保留並說明原因。"); }
  String modelTitle() { return language.pick("What the model can do, and where it errs", "模型能做什麼，又錯在哪裡"); }
  String model() { return language.pick("A sentence first; then how often it is right on rows it has not seen, at each threshold, and for whom it errs more.", "先用一句話說明；再看它在未見過的資料上、各種門檻下有多準，以及對哪些群組較容易出錯。"); }
  String predictTitle() { return language.pick("Ask it, and ask why", "提問，也問原因"); }
  String predict() { return language.pick("Move a slider: the answer and its reasons follow. Or predict a whole file, with reasons beside each row.", "移動滑桿，答案與原因會隨之改變。也可以預測整個檔案，每一列都附上原因。"); }
  String paletteTitle() { return language.pick("Everything else is here", "其他的都在這裡"); }
  String palette() { return language.pick("Ctrl K finds commands, datasets and the manual. F1 opens the manual about the page you are on; ? lists the keys.", "Ctrl K 可尋找指令、資料集與手冊。F1 開啟手冊中關於本頁的說明；? 列出可用的按鍵。"); }
}
