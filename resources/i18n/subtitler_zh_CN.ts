<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>AdvancedOptions</name>
    <message>
        <source>Advanced options</source>
        <translation>高级选项</translation>
    </message>
    <message>
        <source>Sound channels</source>
        <translation>声道</translation>
    </message>
    <message>
        <source>Leave out fillers such as “um”</source>
        <translation>去掉语气词（“嗯”“呃”等）</translation>
    </message>
    <message>
        <source>Align the times once more</source>
        <translation>重新校准时间</translation>
    </message>
    <message>
        <source>Mask the words on the service&apos;s own list</source>
        <translation>屏蔽服务自带词表里的敏感词</translation>
    </message>
    <message>
        <source>Words to mask with asterisks</source>
        <translation>用星号屏蔽的词</translation>
    </message>
    <message>
        <source>Words to leave out</source>
        <translation>要删去的词</translation>
    </message>
    <message>
        <source>Further languages</source>
        <translation>其他语言</translation>
    </message>
    <message>
        <source>The first one</source>
        <translation>第一个声道</translation>
    </message>
    <message>
        <source>Two, each its own speaker</source>
        <translation>两个声道，各为一位说话人</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Further languages: {names}</source>
        <translation>其他语言：{names}</translation>
    </message>
    <message>
        <source>Each channel is charged by itself: twice the price.</source>
        <translation>每个声道单独计费：价格翻倍。</translation>
    </message>
    <message>
        <source>This model takes one language at most.</source>
        <translation>该模型最多指定一种语言。</translation>
    </message>
    <message>
        <source>Choose the main language first.</source>
        <translation>请先选主要语言。</translation>
    </message>
    <message>
        <source>This model does not leave out fillers.</source>
        <translation>该模型不能去掉语气词。</translation>
    </message>
    <message>
        <source>This model does not align its times again.</source>
        <translation>该模型不能重新校准时间。</translation>
    </message>
    <message>
        <source>This model neither masks nor leaves out words.</source>
        <translation>该模型不能屏蔽或删去词语。</translation>
    </message>
    <message>
        <source>One a line</source>
        <translation>每行一个</translation>
    </message>
</context>
<context>
    <name>AdviserFields</name>
    <message>
        <source>What is it?</source>
        <translation>这是什么录音？</translation>
    </message>
    <message>
        <source>What is spoken in it?</source>
        <translation>里面说什么语言？</translation>
    </message>
    <message>
        <source>I choose the model myself</source>
        <translation>自己选模型</translation>
    </message>
    <message>
        <source>Any language</source>
        <translation>任何语言</translation>
    </message>
    <message>
        <source>{model}: {reason}</source>
        <translation>推荐 {model}：{reason}</translation>
    </message>
</context>
<context>
    <name>Announcements</name>
    <message numerus="yes">
        <source>%n place(s) in {name} needed repair.</source>
        <translation>
            <numerusform>{name} 中有 %n 处已自动修复。</numerusform>
        </translation>
    </message>
    <message>
        <source>Saved as {name}</source>
        <translation>已保存为 {name}</translation>
    </message>
    <message>
        <source>Exported to {name}.</source>
        <translation>已导出到 {name}。</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) exported and read back.</source>
        <translation>
            <numerusform>已导出 %n 个文件，并读回核对。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) exported; some are read back otherwise.</source>
        <translation>
            <numerusform>已导出 %n 个文件；有的读回来不一样。</numerusform>
        </translation>
    </message>
    <message>
        <source>Files…</source>
        <translation>文件…</translation>
    </message>
    <message>
        <source>Report saved as {name}.</source>
        <translation>报告已存为 {name}。</translation>
    </message>
    <message>
        <source>The subtitles of {name} are ready.</source>
        <translation>{name} 的字幕已生成。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) done</source>
        <translation>
            <numerusform>%n 个任务完成</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n 个失败</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n await(s) your decision</source>
        <translation>
            <numerusform>%n 个等您决定</numerusform>
        </translation>
    </message>
    <message>
        <source>All over: {facts}.</source>
        <translation>全部结束：{facts}。</translation>
    </message>
    <message>
        <source>Retry failed</source>
        <translation>重试失败的任务</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>There is no link and no file on the clipboard. Copy one, then paste it here.</source>
        <translation>剪贴板中没有链接或文件。请先复制，再粘贴到这里。</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>打开所在文件夹</translation>
    </message>
</context>
<context>
    <name>BesideDelegate</name>
    <message>
        <source>Text of the track beside</source>
        <translation>并列轨道的文字</translation>
    </message>
</context>
<context>
    <name>BuildProgress</name>
    <message>
        <source>Progress of the waveform</source>
        <translation>波形的进度</translation>
    </message>
    <message>
        <source>Stop loading the waveform</source>
        <translation>停止加载波形</translation>
    </message>
    <message>
        <source>Waveform</source>
        <translation>波形</translation>
    </message>
</context>
<context>
    <name>BurnDesk</name>
    <message>
        <source>What is open belongs to no video on this computer.</source>
        <translation>打开的字幕没有对应的本机视频。</translation>
    </message>
    <message>
        <source>Making {name}…</source>
        <translation>正在生成 {name}…</translation>
    </message>
    <message>
        <source>The video with subtitles is {name}.</source>
        <translation>带字幕的视频已生成：{name}。</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
</context>
<context>
    <name>BurnDialog</name>
    <message>
        <source>Burn subtitles into the video</source>
        <translation>把字幕压进视频</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Font</source>
        <translation>字体</translation>
    </message>
    <message>
        <source>The usual one</source>
        <translation>常用字体</translation>
    </message>
    <message>
        <source>Size in percent of the usual one</source>
        <translation>字号，相对常用字号的百分比</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Below in the picture</source>
        <translation>画面下方</translation>
    </message>
    <message>
        <source>Above in the picture</source>
        <translation>画面上方</translation>
    </message>
    <message>
        <source>A dark box behind the text</source>
        <translation>文字加深色底框</translation>
    </message>
    <message>
        <source>A colour for each speaker</source>
        <translation>每位说话人一种颜色</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>画质</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>一般</translation>
    </message>
    <message>
        <source>High: hardly told from the original</source>
        <translation>高：几乎看不出与原片的差别</translation>
    </message>
    <message>
        <source>Small: for a preview</source>
        <translation>小：只供预览</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>A picture is being made…</source>
        <translation>正在生成画面…</translation>
    </message>
    <message>
        <source>Tracks</source>
        <translation>轨道</translation>
    </message>
    <message>
        <source>Burn in</source>
        <translation>压制</translation>
    </message>
    <message>
        <source>A picture of the video with the subtitles in it</source>
        <translation>带字幕的视频画面</translation>
    </message>
    <message>
        <source>Choose a folder that exists, and a file name.</source>
        <translation>请选择已有的文件夹，并写上文件名。</translation>
    </message>
    <message>
        <source>A video is written as {suffixes}.</source>
        <translation>视频只能写成 {suffixes}。</translation>
    </message>
    <message>
        <source>The video that it is made of cannot be overwritten.</source>
        <translation>不能覆盖原视频。</translation>
    </message>
    <message>
        <source>A file of this name is there and will be replaced.</source>
        <translation>已有同名文件，将被替换。</translation>
    </message>
    <message>
        <source>No font of this computer has {characters}: the video would show boxes instead. Install one that has.</source>
        <translation>本机没有任何字体包含{characters}：视频中会显示为方框。请安装包含这些字符的字体。</translation>
    </message>
    <message>
        <source>{font} lacks {characters} and others: another font draws them.</source>
        <translation>{font}缺少{characters}等字符：将由其他字体显示。</translation>
    </message>
    <message>
        <source>{font} lacks {characters}: another font draws them.</source>
        <translation>{font}缺少{characters}：将由其他字体显示。</translation>
    </message>
</context>
<context>
    <name>ColumnActions</name>
    <message>
        <source>As there is room</source>
        <translation>按空间自动显示</translation>
    </message>
    <message>
        <source>Columns give way where the text needs their room</source>
        <translation>文字列空间不够时，自动隐藏其他列</translation>
    </message>
</context>
<context>
    <name>CompareDesk</name>
    <message>
        <source>Recognise with a second model…</source>
        <translation>用另一个模型再识别…</translation>
    </message>
    <message>
        <source>The same recording again; where both heard different words, you choose</source>
        <translation>再识别一次同一段录音；两次结果不同的地方由你选择</translation>
    </message>
    <message>
        <source>Next difference</source>
        <translation>下一处差异</translation>
    </message>
    <message>
        <source>Previous difference</source>
        <translation>上一处差异</translation>
    </message>
    <message>
        <source>Keep A, what stands here</source>
        <translation>保留 A（当前文字）</translation>
    </message>
    <message>
        <source>Take B, what the other heard</source>
        <translation>采用 B（另一次结果）</translation>
    </message>
    <message>
        <source>Compare recognitions</source>
        <translation>比较识别结果</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>与之比较</translation>
    </message>
    <message>
        <source>Compare with another recognition first.</source>
        <translation>请先与另一份识别结果比较。</translation>
    </message>
    <message>
        <source>It needs subtitles of a recording.</source>
        <translation>需要先打开某段录音的字幕。</translation>
    </message>
    <message>
        <source>Track {number}</source>
        <translation>轨道 {number}</translation>
    </message>
    <message>
        <source>Track: {name}</source>
        <translation>轨道：{name}</translation>
    </message>
    <message>
        <source>{name}, by {model}</source>
        <translation>{name}（由 {model} 识别）</translation>
    </message>
    <message>
        <source>A file…</source>
        <translation>文件…</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>正在比较…</translation>
    </message>
    <message>
        <source>{model} has recognised {name}, too.</source>
        <translation>{model} 也识别完了 {name}。</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>What stood there has been changed meanwhile; it stays as it is.</source>
        <translation>这里的文字已被改过，保持不变。</translation>
    </message>
</context>
<context>
    <name>ConvertDialog</name>
    <message>
        <source>Convert characters</source>
        <translation>简繁转换</translation>
    </message>
    <message>
        <source>To</source>
        <translation>转换为</translation>
    </message>
    <message>
        <source>All cues, and the speakers&apos; names</source>
        <translation>全部字幕和说话人名字</translation>
    </message>
    <message>
        <source>Chosen cues</source>
        <translation>选中的字幕</translation>
    </message>
    <message>
        <source>Convert</source>
        <translation>转换</translation>
    </message>
    <message>
        <source>This track is not Chinese: there is nothing to convert.</source>
        <translation>这条轨道不是中文，没有可转换的文字。</translation>
    </message>
    <message numerus="yes">
        <source>Times and what was heard stay as they are, and so do %n locked cue(s).</source>
        <translation>
            <numerusform>时间和识别原文不变，%n 条已锁定的字幕也不变。</numerusform>
        </translation>
    </message>
    <message>
        <source>Times and what was heard stay as they are. Undo takes it back.</source>
        <translation>时间和识别原文不变，可以撤销。</translation>
    </message>
</context>
<context>
    <name>CopyActions</name>
    <message>
        <source>Cut</source>
        <translation>剪切</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>复制文字</translation>
    </message>
    <message>
        <source>Copy as SRT</source>
        <translation>复制为 SRT</translation>
    </message>
    <message>
        <source>Paste cues</source>
        <translation>粘贴字幕</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>创建副本</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Copy the texts; pasted here they are the same cues again</source>
        <translation>复制文字；粘贴回字幕列表时仍是完整的字幕</translation>
    </message>
    <message>
        <source>Copy the chosen cues with their times, as text in the form of SubRip</source>
        <translation>把选中的字幕连同时间复制为 SubRip 格式的文本</translation>
    </message>
    <message>
        <source>Cues and SRT go where their times are; other lines become cues after the chosen one</source>
        <translation>字幕和 SRT 按各自的时间插入；普通文本每行成为一条字幕，接在选中的字幕之后</translation>
    </message>
</context>
<context>
    <name>CostsDialog</name>
    <message>
        <source>Costs</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>Counted from the results, at the prices in this program. The bill in the Alibaba Cloud console decides.</source>
        <translation>按识别结果和本程序中的价格计算，以阿里云控制台的账单为准。</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任务数</translation>
    </message>
    <message>
        <source>Billed</source>
        <translation>计费时长</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>存为 CSV…</translation>
    </message>
    <message>
        <source>This month: {spent}</source>
        <translation>本月：{spent}</translation>
    </message>
    <message>
        <source>This month: {spent} of at most {cap}</source>
        <translation>本月：{spent}，上限 {cap}</translation>
    </message>
    <message>
        <source>Nothing was charged yet.</source>
        <translation>还没有产生费用。</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>at most {price}</source>
        <translation>最多 {price}</translation>
    </message>
    <message>
        <source>{price}, {count} not known</source>
        <translation>{price}，另有 {count} 个未知</translation>
    </message>
    <message>
        <source>Saved as {name}</source>
        <translation>已存为 {name}</translation>
    </message>
</context>
<context>
    <name>Counted</name>
    <message numerus="yes">
        <source>%n subtitle(s)</source>
        <translation>
            <numerusform>%n 条字幕</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Replace %n file(s)?</source>
        <translation>
            <numerusform>替换 %n 个文件？</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Save the subtitles of %n finished job(s)?</source>
        <translation>
            <numerusform>是否保存 %n 个已完成任务的字幕？</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancel %n job(s) and quit?</source>
        <translation>
            <numerusform>是否取消 %n 个任务并退出？</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) in the cloud go on at the next start; nothing is paid twice.</source>
        <translation>
            <numerusform>云端的 %n 个任务会在下次启动时接着做，不会重复付费。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n paused job(s) are still paused at the next start.</source>
        <translation>
            <numerusform>%n 个暂停的任务在下次启动时仍然暂停。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CountedIssues</name>
    <message numerus="yes">
        <source>%n issue(s)</source>
        <translation>
            <numerusform>%n 个问题</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cue(s) fixed</source>
        <translation>
            <numerusform>已修正 %n 条字幕</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) would change:</source>
        <translation>
            <numerusform>将改动 %n 处：</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n 个错误</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n 个警告</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hint(s)</source>
        <translation>
            <numerusform>%n 个提示</numerusform>
        </translation>
    </message>
    <message>
        <source>No issues</source>
        <translation>没有问题</translation>
    </message>
</context>
<context>
    <name>CuePage</name>
    <message>
        <source>Previous cue (Alt+Up)</source>
        <translation>上一条字幕（Alt+↑）</translation>
    </message>
    <message>
        <source>Next cue (Alt+Down)</source>
        <translation>下一条字幕（Alt+↓）</translation>
    </message>
    <message>
        <source>In</source>
        <translation>入点</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>出点</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Characters per second</source>
        <translation>字/秒</translation>
    </message>
    <message>
        <source>Characters in the longest line</source>
        <translation>最长行字数</translation>
    </message>
    <message>
        <source>Cue {number} of {total}</source>
        <translation>字幕 {number} / {total}</translation>
    </message>
    <message>
        <source>Not shown: there are only fillers in it.</source>
        <translation>不显示：这条只有语气词。</translation>
    </message>
    <message>
        <source>Shown as: {text}</source>
        <translation>显示为：{text}</translation>
    </message>
    <message>
        <source>What was heard</source>
        <translation>识别原文</translation>
    </message>
    <message>
        <source>Text of the cue</source>
        <translation>字幕文字</translation>
    </message>
    <message>
        <source>Enter goes to the next cue, Shift+Enter breaks the line</source>
        <translation>按 Enter 转到下一条字幕，按 Shift+Enter 换行</translation>
    </message>
    <message>
        <source>Nothing is said</source>
        <translation>（无文字）</translation>
    </message>
    <message>
        <source>Note on the cue</source>
        <translation>字幕备注</translation>
    </message>
    <message>
        <source>A remark on the cue, which no viewer sees</source>
        <translation>给这条字幕的备注，观众看不到</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>How the text is shown</source>
        <translation>文字的显示效果</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>说话人</translation>
    </message>
</context>
<context>
    <name>CueTable</name>
    <message>
        <source>Cues</source>
        <translation>字幕列表</translation>
    </message>
    <message>
        <source>The filter lets no cue through.</source>
        <translation>没有符合筛选条件的字幕。</translation>
    </message>
    <message>
        <source>There are no cues here. Alt+Ins inserts one; on the waveform one can draw them.</source>
        <translation>这里没有字幕。按 Alt+Ins 插入一条，也可以在波形上拖出一条。</translation>
    </message>
</context>
<context>
    <name>CueTableModel</name>
    <message>
        <source>In</source>
        <translation>入点</translation>
    </message>
    <message>
        <source>When the cue appears</source>
        <translation>字幕出现的时间</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>出点</translation>
    </message>
    <message>
        <source>When the cue disappears</source>
        <translation>字幕消失的时间</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>How long the cue stays, in seconds</source>
        <translation>字幕显示的时长，单位为秒</translation>
    </message>
    <message>
        <source>Gap</source>
        <translation>间隔</translation>
    </message>
    <message>
        <source>Seconds until the next cue begins</source>
        <translation>距下一条字幕开始的秒数</translation>
    </message>
    <message>
        <source>CPS</source>
        <translation>字/秒</translation>
    </message>
    <message>
        <source>Reading speed in characters per second</source>
        <translation>阅读速度：每秒字符数（CPS）</translation>
    </message>
    <message>
        <source>CPL</source>
        <translation>行长</translation>
    </message>
    <message>
        <source>Characters in the longest line</source>
        <translation>最长行字数</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>说话人</translation>
    </message>
    <message>
        <source>Who speaks</source>
        <translation>这句话是谁说的</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>A remark on the cue, which no viewer sees</source>
        <translation>给这条字幕的备注，观众看不到</translation>
    </message>
    <message>
        <source>Beside</source>
        <translation>并列</translation>
    </message>
    <message>
        <source>What another track says at that time</source>
        <translation>另一条轨道在同一时间的文字</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>显示的内容</translation>
    </message>
    <message>
        <source>Locked: stays when segmenting again</source>
        <translation>已锁定：重新断句时不变</translation>
    </message>
    <message>
        <source>Edited by you: stays when segmenting again</source>
        <translation>您改过：重新断句时不变</translation>
    </message>
    <message>
        <source>Bookmarked</source>
        <translation>有书签</translation>
    </message>
    <message>
        <source>Note: {note}</source>
        <translation>备注：{note}</translation>
    </message>
    <message>
        <source>Not shown: there are only fillers in it.</source>
        <translation>不显示：这条只有语气词。</translation>
    </message>
    <message>
        <source>{shown}

Stored: {stored}</source>
        <translation>{shown}

原文：{stored}</translation>
    </message>
    <message>
        <source>Not shown: {text}</source>
        <translation>不显示：{text}</translation>
    </message>
    <message>
        <source>{speed} characters per second, no limit</source>
        <translation>{speed} 字/秒，没有上限</translation>
    </message>
    <message>
        <source>{speed} characters per second, easy to read (limit {limit})</source>
        <translation>{speed} 字/秒，易读（上限 {limit}）</translation>
    </message>
    <message>
        <source>{speed} characters per second, fast (limit {limit})</source>
        <translation>{speed} 字/秒，偏快（上限 {limit}）</translation>
    </message>
    <message>
        <source>{speed} characters per second, too fast to read (limit {limit})</source>
        <translation>{speed} 字/秒，太快，来不及读（上限 {limit}）</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Save all subtitles to a folder</source>
        <translation>将全部字幕保存到文件夹</translation>
    </message>
</context>
<context>
    <name>DifferencesModel</name>
    <message>
        <source>At</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>A: this one</source>
        <translation>A：当前</translation>
    </message>
    <message>
        <source>B: the other</source>
        <translation>B：另一份</translation>
    </message>
</context>
<context>
    <name>DifferencesPanel</name>
    <message>
        <source>Differences</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Close the list of differences</source>
        <translation>关闭差异列表</translation>
    </message>
    <message>
        <source>Keep A</source>
        <translation>保留 A</translation>
    </message>
    <message>
        <source>Take B</source>
        <translation>采用 B</translation>
    </message>
    <message>
        <source>Hear</source>
        <translation>试听</translation>
    </message>
    <message>
        <source>Take B everywhere</source>
        <translation>全部采用 B</translation>
    </message>
    <message>
        <source>All differences that are left, as one step of undo</source>
        <translation>剩下的全部差异，可一步撤销</translation>
    </message>
    <message numerus="yes">
        <source>%n difference(s)</source>
        <translation>
            <numerusform>%n 处差异</numerusform>
        </translation>
    </message>
    <message>
        <source>B is {name}. In the list, A keeps, B takes, Space plays.</source>
        <translation>B 是 {name}。在列表中按 A 保留，按 B 采用，按空格键试听。</translation>
    </message>
    <message>
        <source>Nothing is left to decide: both have the same words.</source>
        <translation>没有需要选择的地方：两份结果的文字相同。</translation>
    </message>
</context>
<context>
    <name>EditActions</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Go</source>
        <translation>转到</translation>
    </message>
    <message>
        <source>Find next</source>
        <translation>查找下一处</translation>
    </message>
    <message>
        <source>Find previous</source>
        <translation>查找上一处</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Show only some cues: a speaker&apos;s, those with issues, with a text, with a mark</source>
        <translation>只显示一部分字幕：按说话人、问题、文字或标记</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>拆分</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Insert before</source>
        <translation>在上方插入</translation>
    </message>
    <message>
        <source>Insert after</source>
        <translation>在下方插入</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Break lines anew</source>
        <translation>自动换行</translation>
    </message>
    <message>
        <source>One line where it fits, else two that read well, by the track&apos;s preset</source>
        <translation>一行放得下就用一行，否则按轨道的预设断成易读的两行</translation>
    </message>
    <message>
        <source>Go to…</source>
        <translation>转到…</translation>
    </message>
    <message>
        <source>To the edge before</source>
        <translation>上一个起止点</translation>
    </message>
    <message>
        <source>To the next edge</source>
        <translation>下一个起止点</translation>
    </message>
    <message>
        <source>To the shot change before</source>
        <translation>上一个镜头切换</translation>
    </message>
    <message>
        <source>To the next shot change</source>
        <translation>下一个镜头切换</translation>
    </message>
    <message>
        <source>The playhead goes where a cue begins or ends</source>
        <translation>播放头移到字幕开始或结束的位置</translation>
    </message>
    <message>
        <source>There is none further on.</source>
        <translation>后面没有了。</translation>
    </message>
    <message>
        <source>There is none before.</source>
        <translation>前面没有了。</translation>
    </message>
    <message>
        <source>Segment again…</source>
        <translation>重新断句…</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Break the track into cues again; edited and locked cues stay</source>
        <translation>把轨道重新切分成字幕；改过的和锁定的字幕不变</translation>
    </message>
    <message>
        <source>Locked cues stay when segmenting again; you can still edit them</source>
        <translation>锁定的字幕在重新断句时不变，您自己仍可修改</translation>
    </message>
    <message>
        <source>Split the cue at the text cursor, else in its middle</source>
        <translation>在文字光标处拆分字幕；没有光标时从中间拆分</translation>
    </message>
    <message>
        <source>Merge the chosen cues; a single one merges with the next</source>
        <translation>合并选中的字幕；只选一条时与下一条合并</translation>
    </message>
    <message>
        <source>Previous cue</source>
        <translation>上一条字幕</translation>
    </message>
    <message>
        <source>Next cue</source>
        <translation>下一条字幕</translation>
    </message>
</context>
<context>
    <name>EditCommand</name>
    <message>
        <source>Change text</source>
        <translation>修改文字</translation>
    </message>
    <message>
        <source>Change times</source>
        <translation>修改时间</translation>
    </message>
    <message>
        <source>Assign speaker</source>
        <translation>指定说话人</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>拆分</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>插入</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Shift times</source>
        <translation>平移时间</translation>
    </message>
    <message>
        <source>Sort by time</source>
        <translation>按时间排序</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Fix</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>Lock or unlock</source>
        <translation>锁定或解锁</translation>
    </message>
    <message>
        <source>Segment again</source>
        <translation>重新断句</translation>
    </message>
    <message>
        <source>Convert characters</source>
        <translation>简繁转换</translation>
    </message>
    <message>
        <source>Stretch times</source>
        <translation>拉伸时间</translation>
    </message>
    <message>
        <source>Change the frame rate</source>
        <translation>转换帧率</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>创建副本</translation>
    </message>
    <message>
        <source>Change the note</source>
        <translation>修改备注</translation>
    </message>
    <message>
        <source>Set or remove a bookmark</source>
        <translation>添加或移除书签</translation>
    </message>
    <message>
        <source>Break lines</source>
        <translation>自动换行</translation>
    </message>
    <message>
        <source>Take the other recognition</source>
        <translation>采用另一份识别结果</translation>
    </message>
    <message>
        <source>Recognise again</source>
        <translation>重新识别</translation>
    </message>
    <message>
        <source>Snap to frames</source>
        <translation>对齐到帧</translation>
    </message>
    <message>
        <source>Change the readability preset</source>
        <translation>更换可读性预设</translation>
    </message>
    <message>
        <source>Change hotwords</source>
        <translation>修改热词</translation>
    </message>
    <message>
        <source>Remove a recognition result</source>
        <translation>移除识别结果</translation>
    </message>
    <message>
        <source>Change the presentation</source>
        <translation>更改显示方式</translation>
    </message>
    <message>
        <source>Change the speakers</source>
        <translation>更改说话人</translation>
    </message>
    <message>
        <source>Merge speakers</source>
        <translation>合并说话人</translation>
    </message>
    <message>
        <source>Rename a speaker</source>
        <translation>给说话人改名</translation>
    </message>
    <message>
        <source>Relink the recording</source>
        <translation>重新链接录音</translation>
    </message>
    <message>
        <source>Link the recording</source>
        <translation>关联录音</translation>
    </message>
    <message>
        <source>Find shot changes</source>
        <translation>查找镜头切换</translation>
    </message>
</context>
<context>
    <name>EditorZone</name>
    <message>
        <source>Tracks</source>
        <translation>字幕轨</translation>
    </message>
    <message>
        <source>Track {number}</source>
        <translation>字幕轨 {number}</translation>
    </message>
</context>
<context>
    <name>EmptyState</name>
    <message>
        <source>Drop media or links here, or press Ctrl+V</source>
        <translation>将音视频文件或链接拖到这里，或按 Ctrl+V 粘贴</translation>
    </message>
    <message>
        <source>English is recognised on this computer, without a key or a network. Other languages need a key.</source>
        <translation>英语可在本机识别，无需密钥和网络；识别其他语言需要 API 密钥。</translation>
    </message>
    <message>
        <source>Open the sample</source>
        <translation>打开示例</translation>
    </message>
    <message>
        <source>Enter a key</source>
        <translation>输入密钥</translation>
    </message>
    <message>
        <source>New subtitles</source>
        <translation>新建字幕</translation>
    </message>
    <message>
        <source>Open {name}</source>
        <translation>打开 {name}</translation>
    </message>
    <message>
        <source>{path} is not there any more</source>
        <translation>{path} 已经不在了</translation>
    </message>
</context>
<context>
    <name>EncodingDialog</name>
    <message>
        <source>Open with encoding</source>
        <translation>用其他编码打开</translation>
    </message>
    <message>
        <source>Encodings, the likeliest first</source>
        <translation>编码，最可能的在前</translation>
    </message>
    <message>
        <source>What it would read</source>
        <translation>这样读出来的文字</translation>
    </message>
    <message>
        <source>Choose the one in which {name} can be read.</source>
        <translation>选择能读懂 {name} 的那一种。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
</context>
<context>
    <name>EvidenceDialog</name>
    <message>
        <source>Recognition results</source>
        <translation>识别结果</translation>
    </message>
    <message>
        <source>What the services answered, kept in the project as it came. It can be opened without network or key.</source>
        <translation>服务返回的原始结果，原样保存在项目里，无需网络和密钥即可打开。</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>录音</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Recognised</source>
        <translation>识别时间</translation>
    </message>
    <message>
        <source>Billed</source>
        <translation>计费时长</translation>
    </message>
    <message>
        <source>Open as new subtitles</source>
        <translation>作为新字幕打开</translation>
    </message>
    <message>
        <source>Save as JSON…</source>
        <translation>存为 JSON…</translation>
    </message>
    <message>
        <source>Remove from the project</source>
        <translation>从项目中移除</translation>
    </message>
    <message>
        <source>Task {task_id}</source>
        <translation>任务 {task_id}</translation>
    </message>
    <message>
        <source>This project keeps no recognition results.</source>
        <translation>该项目没有保存识别结果。</translation>
    </message>
    <message>
        <source>Speaker {number}</source>
        <translation>说话人 {number}</translation>
    </message>
    <message>
        <source>Saved as {name}.</source>
        <translation>已存为 {name}。</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export subtitles</source>
        <translation>导出字幕</translation>
    </message>
    <message>
        <source>Words in braces are filled in: {names}</source>
        <translation>花括号里的词会自动填入：{names}</translation>
    </message>
    <message>
        <source>Insert…</source>
        <translation>插入…</translation>
    </message>
    <message>
        <source>Insert what is filled in for each file, such as its language</source>
        <translation>插入会按文件自动填写的内容，例如语言</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>文件夹…</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Track</source>
        <translation>轨道</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>说话人</translation>
    </message>
    <message>
        <source>Suffix</source>
        <translation>后缀</translation>
    </message>
    <message>
        <source>How the first file begins</source>
        <translation>第一个文件的开头</translation>
    </message>
    <message>
        <source>The first format is no text that could be shown here.</source>
        <translation>第一种格式不是文本，这里无法显示。</translation>
    </message>
    <message>
        <source>Exported as it is shown: {choices}.</source>
        <translation>按当前显示方式导出：{choices}。</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>复制文字</translation>
    </message>
    <message>
        <source>Copy the whole text of the first file to the clipboard</source>
        <translation>把第一个文件的全部文字复制到剪贴板</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) of this name will be replaced.</source>
        <translation>
            <numerusform>有 %n 个同名文件将被替换。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>还有 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>This encoding has no place for: {characters}</source>
        <translation>这种编码里没有这些字：{characters}</translation>
    </message>
    <message>
        <source>There are no subtitles in this part.</source>
        <translation>这一部分没有字幕。</translation>
    </message>
    <message>
        <source>Nothing is lost.</source>
        <translation>什么都不会丢。</translation>
    </message>
    <message>
        <source>Export to a folder</source>
        <translation>导出到文件夹</translation>
    </message>
    <message>
        <source>The text is on the clipboard.</source>
        <translation>文字已复制到剪贴板。</translation>
    </message>
    <message>
        <source>This format is no text: export it as a file.</source>
        <translation>这种格式不是文本，请导出成文件。</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>导出给</translation>
    </message>
    <message>
        <source>Choose a folder that exists, and a file name.</source>
        <translation>请选择已有的文件夹，并填写文件名。</translation>
    </message>
</context>
<context>
    <name>ExportedDialog</name>
    <message>
        <source>Exported files</source>
        <translation>导出的文件</translation>
    </message>
    <message>
        <source>What is lost or different</source>
        <translation>丢失或不一致的内容</translation>
    </message>
    <message>
        <source>Copy files</source>
        <translation>复制文件</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Drag a file into another program, or copy it and paste it there.</source>
        <translation>可以把文件拖进其他程序，或复制后粘贴过去。</translation>
    </message>
</context>
<context>
    <name>FailedButton</name>
    <message>
        <source>Show only what failed: {count}</source>
        <translation>只显示失败的任务：{count}</translation>
    </message>
</context>
<context>
    <name>FileList</name>
    <message>
        <source>Exported files</source>
        <translation>导出的文件</translation>
    </message>
    <message>
        <source>Drag files from here into another program</source>
        <translation>从这里把文件拖进其他程序</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Only cues with this text</source>
        <translation>只看含有此文字的字幕</translation>
    </message>
    <message>
        <source>Only this speaker&apos;s cues</source>
        <translation>只看此说话人的字幕</translation>
    </message>
    <message>
        <source>Only cues with issues</source>
        <translation>只看有问题的字幕</translation>
    </message>
    <message>
        <source>Only cues with a mark</source>
        <translation>只看有标记的字幕</translation>
    </message>
    <message>
        <source>Filter again: what was edited may not be wanted any more</source>
        <translation>重新筛选：改过的字幕可能已不符合条件</translation>
    </message>
    <message>
        <source>Show all cues (Esc)</source>
        <translation>显示全部字幕（Esc）</translation>
    </message>
    <message>
        <source>Any issue</source>
        <translation>有任何问题</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Issues or none</source>
        <translation>不限问题</translation>
    </message>
    <message>
        <source>Warnings, errors</source>
        <translation>警告和错误</translation>
    </message>
    <message>
        <source>Marks or none</source>
        <translation>不限标记</translation>
    </message>
    <message>
        <source>Bookmarked</source>
        <translation>有书签</translation>
    </message>
    <message>
        <source>With a note</source>
        <translation>有备注</translation>
    </message>
    <message>
        <source>Masked words</source>
        <translation>屏蔽的词</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>改过的</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>锁定的</translation>
    </message>
    <message>
        <source>All speakers</source>
        <translation>所有说话人</translation>
    </message>
    <message>
        <source>No speaker</source>
        <translation>无说话人</translation>
    </message>
    <message>
        <source>{shown} of {total} cues</source>
        <translation>{shown} / {total} 条字幕</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find and replace</source>
        <translation>查找和替换</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation>替换为</translation>
    </message>
    <message>
        <source>Match upper and lower case</source>
        <translation>区分大小写</translation>
    </message>
    <message>
        <source>Whole words only</source>
        <translation>全字匹配</translation>
    </message>
    <message>
        <source>Regular expression; \1 or $1 in the replacement is its first group</source>
        <translation>正则表达式；替换内容里的 \1 或 $1 是第一个分组</translation>
    </message>
    <message>
        <source>Previous find</source>
        <translation>上一处</translation>
    </message>
    <message>
        <source>Next find</source>
        <translation>下一处</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Replace all</source>
        <translation>全部替换</translation>
    </message>
    <message>
        <source>Preview…</source>
        <translation>预览…</translation>
    </message>
    <message>
        <source>Show what would be replaced in which cue</source>
        <translation>逐条查看将要替换的内容</translation>
    </message>
    <message numerus="yes">
        <source>%n replaced</source>
        <translation>
            <numerusform>已替换 %n 处</numerusform>
        </translation>
    </message>
    <message>
        <source>Not a regular expression: {reason}</source>
        <translation>正则表达式有误：{reason}</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>{number} of {total}</source>
        <translation>{number} / {total}</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>找到 %n 处</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>未找到</translation>
    </message>
</context>
<context>
    <name>FormatChoice</name>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Also…</source>
        <translation>还有…</translation>
    </message>
    <message>
        <source>Write other formats at the same time</source>
        <translation>同时写出其他格式</translation>
    </message>
    <message>
        <source>Also… ({count})</source>
        <translation>还有…（{count}）</translation>
    </message>
    <message>
        <source>Other formats, {count} chosen</source>
        <translation>其他格式，已选 {count} 种</translation>
    </message>
</context>
<context>
    <name>FrameRateDialog</name>
    <message>
        <source>Change the frame rate</source>
        <translation>转换帧率</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>转换</translation>
    </message>
    <message>
        <source>Made for a film of (frames a second)</source>
        <translation>字幕原先对应的帧率（帧/秒）</translation>
    </message>
    <message>
        <source>The film has (frames a second)</source>
        <translation>影片的帧率（帧/秒）</translation>
    </message>
    <message>
        <source>For subtitles that drift away little by little: every cue keeps its frame.</source>
        <translation>适用于越往后偏差越大的字幕：每条字幕仍对应原来的那一帧。</translation>
    </message>
    <message>
        <source>There are no cues.</source>
        <translation>没有字幕。</translation>
    </message>
    <message>
        <source>Nothing changes: both rates are the same.</source>
        <translation>没有改动：两个帧率相同。</translation>
    </message>
    <message>
        <source>The last cue, now at {before}, will begin at {after}.</source>
        <translation>最后一条字幕的开始时间将由 {before} 变为 {after}。</translation>
    </message>
</context>
<context>
    <name>FramesDialog</name>
    <message>
        <source>Snap to frames</source>
        <translation>对齐到帧</translation>
    </message>
    <message>
        <source>Snap</source>
        <translation>对齐</translation>
    </message>
    <message>
        <source>Frames a second</source>
        <translation>帧/秒</translation>
    </message>
    <message>
        <source>Every cue comes and goes with a frame; nothing overlaps that did not before.</source>
        <translation>每条字幕都随画面的帧出现和消失；不会产生新的重叠。</translation>
    </message>
    <message>
        <source>Every cue that is on no frame will move, by less than a frame.</source>
        <translation>没有落在帧上的字幕都会移动，幅度不到一帧。</translation>
    </message>
    <message numerus="yes">
        <source>%n cue(s) will move, by less than a frame.</source>
        <translation>
            <numerusform>%n 条字幕将移动，幅度不到一帧。</numerusform>
        </translation>
    </message>
    <message>
        <source>All cues are on frames.</source>
        <translation>所有字幕都已对齐到帧。</translation>
    </message>
</context>
<context>
    <name>GoToDialog</name>
    <message>
        <source>Go to</source>
        <translation>转到</translation>
    </message>
    <message>
        <source>Number of a cue, or a time such as 1:02:03 or 75.5:</source>
        <translation>字幕序号，或时间（如 1:02:03 或 75.5）：</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>转到</translation>
    </message>
    <message>
        <source>There are {count} cues.</source>
        <translation>共有 {count} 条字幕。</translation>
    </message>
    <message>
        <source>Cue {number}, from {time}: {text}</source>
        <translation>字幕 {number}，{time} 开始：{text}</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Chosen cue</source>
        <translation>选中的字幕</translation>
    </message>
    <message>
        <source>Choose a cue to edit it here.</source>
        <translation>选择一条字幕，在这里编辑。</translation>
    </message>
    <message>
        <source>There are no cues yet.</source>
        <translation>还没有字幕。</translation>
    </message>
</context>
<context>
    <name>IssueListModel</name>
    <message>
        <source>{level}, cue {place}: {sentence}</source>
        <translation>{level}，字幕 {place}：{sentence}</translation>
    </message>
</context>
<context>
    <name>IssueWatch</name>
    <message>
        <source>Speaker {number}</source>
        <translation>说话人 {number}</translation>
    </message>
</context>
<context>
    <name>IssuesDesk</name>
    <message>
        <source>There is no issue.</source>
        <translation>没有问题。</translation>
    </message>
    <message>
        <source>Fixing…</source>
        <translation>正在修正…</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>正在检查…</translation>
    </message>
    <message>
        <source>Issues</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Issues: {counts}</source>
        <translation>问题：{counts}</translation>
    </message>
    <message>
        <source>Nothing was changed: only you can fix what is left.</source>
        <translation>没有改动：剩下的问题需要您自己改。</translation>
    </message>
</context>
<context>
    <name>IssuesPanel</name>
    <message>
        <source>Issues</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Show issues of this level</source>
        <translation>只看这一级的问题</translation>
    </message>
    <message>
        <source>Show issues of this kind</source>
        <translation>只看这一类的问题</translation>
    </message>
    <message>
        <source>Previous issue</source>
        <translation>上一个问题</translation>
    </message>
    <message>
        <source>Next issue</source>
        <translation>下一个问题</translation>
    </message>
    <message>
        <source>Save a report…</source>
        <translation>保存报告…</translation>
    </message>
    <message>
        <source>Choose what is looked for</source>
        <translation>选择检查哪些项目</translation>
    </message>
    <message>
        <source>Close the list of issues</source>
        <translation>关闭问题列表</translation>
    </message>
    <message>
        <source>Fix</source>
        <translation>修正</translation>
    </message>
    <message>
        <source>Fix all of this kind</source>
        <translation>修正所有同类问题</translation>
    </message>
    <message>
        <source>Fix all safe ones</source>
        <translation>一键修正所有稳妥的问题</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>不改</translation>
    </message>
    <message>
        <source>Fixes what needs no one to look at it; no word is lost</source>
        <translation>修正不必过目的问题，一个字也不会丢</translation>
    </message>
    <message>
        <source>What the fix would change</source>
        <translation>修正前后对照</translation>
    </message>
    <message>
        <source>All levels</source>
        <translation>所有级别</translation>
    </message>
    <message>
        <source>Looking for issues…</source>
        <translation>正在检查…</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>所有类别</translation>
    </message>
    <message>
        <source>No issues of this level and kind.</source>
        <translation>没有这一级、这一类的问题。</translation>
    </message>
    <message>
        <source>No issues. Whatever you change is checked at once.</source>
        <translation>没有问题。您每改一处都会立即检查。</translation>
    </message>
    <message>
        <source>{sentence}. Only you can fix it.</source>
        <translation>{sentence}。需要您自己改。</translation>
    </message>
</context>
<context>
    <name>JobModel</name>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Cancelling: the service is asked whether it has it</source>
        <translation>正在取消：询问服务端是否已有此任务</translation>
    </message>
    <message>
        <source>Cancelling</source>
        <translation>正在取消</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Left; whether it was charged, the service&apos;s console tells</source>
        <translation>已放弃；是否计费，请到服务控制台查看</translation>
    </message>
    <message>
        <source>Cancelled; nothing was charged</source>
        <translation>已取消，没有计费</translation>
    </message>
    <message>
        <source>Cancelled, but the service had begun: it is charged</source>
        <translation>已取消，但服务已经开始识别，会计费</translation>
    </message>
    <message>
        <source>Cancelled, but the service had begun: at most {price} is charged</source>
        <translation>已取消，但服务已经开始识别，最多计费 {price}</translation>
    </message>
    <message>
        <source>took {time}</source>
        <translation>用时 {time}</translation>
    </message>
    <message>
        <source>not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>the paid result of {time} was used, nothing was charged</source>
        <translation>用了 {time} 已付费的结果，没有再计费</translation>
    </message>
    <message>
        <source>{time} billed</source>
        <translation>计费 {time}</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>剩余 {time}</translation>
    </message>
</context>
<context>
    <name>JobQueue</name>
    <message>
        <source>Speaker {number}</source>
        <translation>说话人 {number}</translation>
    </message>
</context>
<context>
    <name>KeyDialog</name>
    <message>
        <source>API keys</source>
        <translation>API 密钥</translation>
    </message>
    <message>
        <source>Recognition in the cloud needs a Model Studio key of its region. Recognition on this computer needs none.</source>
        <translation>云端识别需要所选地域的阿里云百炼 API 密钥；本机识别不需要密钥。</translation>
    </message>
</context>
<context>
    <name>KeyField</name>
    <message>
        <source>Paste a key: sk-…</source>
        <translation>粘贴密钥：sk-…</translation>
    </message>
    <message>
        <source>API key for {region}</source>
        <translation>{region}的 API 密钥</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save the key for {region}</source>
        <translation>保存{region}的密钥</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Forget the key for {region}</source>
        <translation>清除{region}的密钥</translation>
    </message>
    <message>
        <source>Use for this session only</source>
        <translation>仅本次运行使用</translation>
    </message>
    <message>
        <source>Asking the keyring…</source>
        <translation>正在访问系统密钥环…</translation>
    </message>
    <message>
        <source>In use: the key in DASHSCOPE_API_KEY. It comes before any key entered here.</source>
        <translation>正在使用环境变量 DASHSCOPE_API_KEY 中的密钥，它优先于在此输入的密钥。</translation>
    </message>
    <message>
        <source>In use: the key in this computer&apos;s keyring.</source>
        <translation>正在使用本机系统密钥环中的密钥。</translation>
    </message>
    <message>
        <source>In use: a key for this session only.</source>
        <translation>正在使用仅限本次运行的密钥。</translation>
    </message>
    <message>
        <source>No key yet.</source>
        <translation>尚未设置密钥。</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>更换</translation>
    </message>
    <message>
        <source>No key is kept.</source>
        <translation>没有保存密钥。</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>新的快捷键</translation>
    </message>
</context>
<context>
    <name>KeySheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search the keyboard shortcuts</source>
        <translation>搜索快捷键</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Subtitler: keyboard shortcuts</source>
        <translation>Subtitler 快捷键一览</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>Subtitler keyboard shortcuts</source>
        <translation>Subtitler 快捷键</translation>
    </message>
    <message>
        <source>Saved as {name}.</source>
        <translation>已保存为 {name}。</translation>
    </message>
</context>
<context>
    <name>KeysDesk</name>
    <message>
        <source>It needs subtitles: open some, or transcribe a recording.</source>
        <translation>需要先有字幕：打开字幕文件，或识别一段录音。</translation>
    </message>
    <message>
        <source>It needs a cue, and there is none.</source>
        <translation>现在一条字幕也没有。</translation>
    </message>
    <message>
        <source>Choose a cue first.</source>
        <translation>请先选中一条字幕。</translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>Change keyboard shortcuts</source>
        <translation>更改快捷键</translation>
    </message>
    <message>
        <source>Search actions and keys</source>
        <translation>搜索操作和快捷键</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>操作及其快捷键</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Forget my own keys</source>
        <translation>清除我的改动</translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) belong to several actions and do nothing.</source>
        <translation>
            <numerusform>有 %n 个快捷键同时属于几个操作，因此不起作用。</numerusform>
        </translation>
    </message>
    <message>
        <source>No action is called so, or has this key.</source>
        <translation>没有叫这个名字或使用这个按键的操作。</translation>
    </message>
    <message>
        <source>The keys of the file are in force.</source>
        <translation>已启用文件中的快捷键。</translation>
    </message>
    <message>
        <source>Export shortcuts</source>
        <translation>导出快捷键</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>My keys</source>
        <translation>我的快捷键</translation>
    </message>
    <message>
        <source>Saved as {name}.</source>
        <translation>已保存为 {name}。</translation>
    </message>
</context>
<context>
    <name>KeysModel</name>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>何处有效</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Conflict with {others}</source>
        <translation>与“{others}”冲突</translation>
    </message>
    <message>
        <source>yours</source>
        <translation>自定义</translation>
    </message>
</context>
<context>
    <name>LibraryZone</name>
    <message>
        <source>Library</source>
        <translation>媒体库</translation>
    </message>
    <message>
        <source>Media</source>
        <translation>媒体</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>从列表中移除</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause: begin nothing new</source>
        <translation>暂停：不再开始新任务</translation>
    </message>
    <message>
        <source>Jobs · paused</source>
        <translation>任务 · 已暂停</translation>
    </message>
    <message>
        <source>Open the subtitles</source>
        <translation>打开字幕</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Submit again (may be charged twice)</source>
        <translation>再次提交（可能重复计费）</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Recognise anew (charged)</source>
        <translation>重新识别（要付费）</translation>
    </message>
    <message>
        <source>Begin earlier</source>
        <translation>提前</translation>
    </message>
    <message>
        <source>Begin later</source>
        <translation>推后</translation>
    </message>
    <message>
        <source>Retry failed</source>
        <translation>重试失败的任务</translation>
    </message>
    <message>
        <source>Save all…</source>
        <translation>全部保存…</translation>
    </message>
    <message>
        <source>Choose one in the list first.</source>
        <translation>请先在列表里选一项。</translation>
    </message>
    <message>
        <source>Media · {count}</source>
        <translation>媒体 · {count}</translation>
    </message>
</context>
<context>
    <name>MarkActions</name>
    <message>
        <source>Bookmark</source>
        <translation>书签</translation>
    </message>
    <message>
        <source>Mark the chosen cues, to come back to them</source>
        <translation>给选中的字幕加书签，方便回头再看</translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation>写备注</translation>
    </message>
    <message>
        <source>A remark on the cue, which no viewer sees</source>
        <translation>给这条字幕的备注，观众看不到</translation>
    </message>
    <message>
        <source>Next bookmark</source>
        <translation>下一个书签</translation>
    </message>
    <message>
        <source>Previous bookmark</source>
        <translation>上一个书签</translation>
    </message>
    <message>
        <source>There is no bookmark.</source>
        <translation>没有书签。</translation>
    </message>
</context>
<context>
    <name>MaskedPanel</name>
    <message>
        <source>Masked words</source>
        <translation>屏蔽的词</translation>
    </message>
    <message>
        <source>Previous masked word</source>
        <translation>上一个屏蔽的词</translation>
    </message>
    <message>
        <source>Next masked word</source>
        <translation>下一个屏蔽的词</translation>
    </message>
    <message>
        <source>Close the list of masked words</source>
        <translation>关闭屏蔽词列表</translation>
    </message>
    <message numerus="yes">
        <source>%n masked word(s)</source>
        <translation>
            <numerusform>%n 处屏蔽</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is masked in these subtitles.</source>
        <translation>这些字幕里没有被屏蔽的词。</translation>
    </message>
</context>
<context>
    <name>MaskedWordsModel</name>
    <message>
        <source>Cue {number} at {time}: {text}</source>
        <translation>第 {number} 条，{time}：{text}</translation>
    </message>
</context>
<context>
    <name>MasksDialog</name>
    <message>
        <source>Mask words</source>
        <translation>屏蔽词</translation>
    </message>
    <message>
        <source>Words to mask, one a line</source>
        <translation>要屏蔽的词，每行一个</translation>
    </message>
    <message>
        <source>Shown and exported as ***; what is stored keeps every word. Capitals do not matter.</source>
        <translation>显示和导出时写成 ***，原文保留不动；不区分大小写。</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>屏蔽</translation>
    </message>
</context>
<context>
    <name>MediaInput</name>
    <message>
        <source>Link or file to add</source>
        <translation>要添加的链接或文件</translation>
    </message>
    <message>
        <source>Paste a link or path, press Enter</source>
        <translation>粘贴链接或路径，按 Enter</translation>
    </message>
</context>
<context>
    <name>MediaModel</name>
    <message>
        <source>Looking into the file…</source>
        <translation>正在读取文件…</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>链接</translation>
    </message>
    <message>
        <source>in work</source>
        <translation>任务进行中</translation>
    </message>
    <message>
        <source>subtitles ready</source>
        <translation>字幕已生成</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>复制详情</translation>
    </message>
</context>
<context>
    <name>NoteDelegate</name>
    <message>
        <source>Note on the cue</source>
        <translation>字幕备注</translation>
    </message>
</context>
<context>
    <name>OfferBar</name>
    <message>
        <source>Recovered documents</source>
        <translation>已恢复的文档</translation>
    </message>
    <message numerus="yes">
        <source>Recovered: {name}, never saved as a project, %n change(s)</source>
        <translation>
            <numerusform>已恢复：{name}，从未存为工程，有 %n 处修改</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Recovered: {name}, %n change(s) after the last save</source>
        <translation>
            <numerusform>已恢复：{name}，上次保存后有 %n 处修改</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>还有 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>稍后</translation>
    </message>
</context>
<context>
    <name>OwnModels</name>
    <message>
        <source>Own models</source>
        <translation>自己添加的模型</translation>
    </message>
    <message>
        <source>Name of the model</source>
        <translation>模型名称</translation>
    </message>
    <message>
        <source>Name, as the service has it</source>
        <translation>服务中的模型名称</translation>
    </message>
    <message>
        <source>Family of the model</source>
        <translation>模型系列</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Find an action</source>
        <translation>查找操作</translation>
    </message>
    <message>
        <source>Name of an action</source>
        <translation>操作名称</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>想做什么？输入几个字即可</translation>
    </message>
    <message>
        <source>Actions found</source>
        <translation>找到的操作</translation>
    </message>
    <message>
        <source>No action is called so.</source>
        <translation>没有叫这个名字的操作。</translation>
    </message>
    <message>
        <source>This cannot be done now.</source>
        <translation>现在无法执行。</translation>
    </message>
</context>
<context>
    <name>PartChoice</name>
    <message>
        <source>Tracks</source>
        <translation>轨道</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>All subtitles</source>
        <translation>全部字幕</translation>
    </message>
    <message numerus="yes">
        <source>The %n chosen one(s)</source>
        <translation>
            <numerusform>选中的 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>From one time to another</source>
        <translation>一段时间</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>到</translation>
    </message>
    <message>
        <source>Every track in a file of its own</source>
        <translation>每条轨道一个文件</translation>
    </message>
    <message>
        <source>Bilingual: {upper} above {lower}</source>
        <translation>双语：{upper}在上，{lower}在下</translation>
    </message>
    <message>
        <source>Track {number}</source>
        <translation>轨道 {number}</translation>
    </message>
</context>
<context>
    <name>PatchDesk</name>
    <message>
        <source>Recognise the chosen part again…</source>
        <translation>重新识别所选部分…</translation>
    </message>
    <message>
        <source>Only these cues, with another model, language or hotwords; only they are paid for</source>
        <translation>只识别这几条字幕，可换模型、语言或热词；只收这一段的费用</translation>
    </message>
    <message>
        <source>Choose cues of a recording that lies on this computer.</source>
        <translation>请选择字幕，并且录音须在本机上。</translation>
    </message>
    <message>
        <source>Choose how {start} to {end} is to be recognised, then press Transcribe: what is heard takes its place.</source>
        <translation>请选好 {start} 到 {end} 的识别方式，再按“识别”：新的结果会替换这一段。</translation>
    </message>
    <message>
        <source>{name} was put into its place. Undo brings back what was there.</source>
        <translation>{name} 已替换到位，可以撤销。</translation>
    </message>
</context>
<context>
    <name>PlacesView</name>
    <message>
        <source>What would change first</source>
        <translation>最先改动的几处</translation>
    </message>
    <message>
        <source>Before: {text}</source>
        <translation>原来：{text}</translation>
    </message>
    <message>
        <source>After: {text}</source>
        <translation>改为：{text}</translation>
    </message>
    <message>
        <source>Cue {number} · {time}</source>
        <translation>第 {number} 条 · {time}</translation>
    </message>
</context>
<context>
    <name>PlayerActions</name>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Play this cue</source>
        <translation>播放此条</translation>
    </message>
    <message>
        <source>Loop this cue</source>
        <translation>循环播放此条</translation>
    </message>
    <message>
        <source>Shuttle backwards</source>
        <translation>倒放</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Shuttle forwards</source>
        <translation>快进</translation>
    </message>
    <message>
        <source>One frame back</source>
        <translation>后退一帧</translation>
    </message>
    <message>
        <source>One frame on</source>
        <translation>前进一帧</translation>
    </message>
    <message>
        <source>Half a second back</source>
        <translation>后退半秒</translation>
    </message>
    <message>
        <source>Half a second on</source>
        <translation>前进半秒</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>放慢</translation>
    </message>
    <message>
        <source>Faster</source>
        <translation>加快</translation>
    </message>
    <message>
        <source>One second back</source>
        <translation>后退一秒</translation>
    </message>
    <message>
        <source>One second on</source>
        <translation>前进一秒</translation>
    </message>
    <message>
        <source>Play what comes before the cue</source>
        <translation>播放此条之前</translation>
    </message>
    <message>
        <source>Play the cue&apos;s beginning</source>
        <translation>播放此条开头</translation>
    </message>
    <message>
        <source>Play the cue&apos;s end</source>
        <translation>播放此条结尾</translation>
    </message>
    <message>
        <source>Play what comes after the cue</source>
        <translation>播放此条之后</translation>
    </message>
    <message>
        <source>Half a second</source>
        <translation>半秒</translation>
    </message>
    <message>
        <source>Play after each step</source>
        <translation>每步之后自动播放</translation>
    </message>
    <message>
        <source>Going to a cue, splitting, merging and setting times play the cue at once</source>
        <translation>转到、拆分、合并字幕或设定时间后，立即播放该条字幕</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>静音</translation>
    </message>
    <message>
        <source>Quieter</source>
        <translation>调低音量</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>调高音量</translation>
    </message>
    <message>
        <source>It needs a recording that can be played.</source>
        <translation>需要有可以播放的媒体。</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
</context>
<context>
    <name>PlayerDesk</name>
    <message>
        <source>There is no recording that can be played.</source>
        <translation>没有可以播放的录音。</translation>
    </message>
</context>
<context>
    <name>PlayerView</name>
    <message>
        <source>Picture</source>
        <translation>画面</translation>
    </message>
    <message>
        <source>No picture: sound only</source>
        <translation>没有画面，只有声音</translation>
    </message>
    <message>
        <source>Opening the recording…</source>
        <translation>正在打开媒体…</translation>
    </message>
    <message>
        <source>No recording belongs to these subtitles.</source>
        <translation>这些字幕没有对应的媒体。</translation>
    </message>
</context>
<context>
    <name>PresentationMenu</name>
    <message>
        <source>Presentation</source>
        <translation>显示方式</translation>
    </message>
    <message>
        <source>Chinese and Japanese punctuation</source>
        <translation>中日文标点</translation>
    </message>
    <message>
        <source>Speakers&apos; names</source>
        <translation>说话人名字</translation>
    </message>
    <message>
        <source>Chinese characters</source>
        <translation>简体与繁体</translation>
    </message>
    <message>
        <source>Hide fillers (um, 嗯, えーと)</source>
        <translation>隐藏语气词（嗯、um、えーと）</translation>
    </message>
    <message>
        <source>Mask words…</source>
        <translation>屏蔽词…</translation>
    </message>
    <message>
        <source>Show everything as it is stored</source>
        <translation>全部按原样显示</translation>
    </message>
    <message>
        <source>Convert characters…</source>
        <translation>简繁转换…</translation>
    </message>
    <message>
        <source>Convert stored texts between Simplified and Traditional Chinese</source>
        <translation>把原文在简体和繁体之间转换</translation>
    </message>
    <message>
        <source>Mask words ({count})…</source>
        <translation>屏蔽词（{count}）…</translation>
    </message>
</context>
<context>
    <name>PresetBox</name>
    <message>
        <source>Readability preset</source>
        <translation>可读性预设</translation>
    </message>
    <message>
        <source>Look at the presets and change them</source>
        <translation>查看和修改预设</translation>
    </message>
    <message>
        <source>Automatic ({preset})</source>
        <translation>自动（{preset}）</translation>
    </message>
    <message>
        <source>{preset} (kept in this project)</source>
        <translation>{preset}（存于本项目）</translation>
    </message>
</context>
<context>
    <name>PresetFields</name>
    <message>
        <source>Characters are counted</source>
        <translation>字数怎么算</translation>
    </message>
    <message>
        <source>Every character as 1</source>
        <translation>每个字符算 1</translation>
    </message>
    <message>
        <source>Chinese, Japanese, Korean as 1, others as ½</source>
        <translation>中日韩文字算 1，其他算 ½</translation>
    </message>
    <message>
        <source>Two languages: each line by its script</source>
        <translation>双语：每行按各自的文字计算</translation>
    </message>
    <message>
        <source>No cue holds parts of two sentences</source>
        <translation>一条字幕里不跨两个句子</translation>
    </message>
    <message>
        <source>Two speakers share a cue, with dashes</source>
        <translation>两人同时说话时共用一条，行首加短横线</translation>
    </message>
    <message>
        <source>Two people who speak at the same time stand in one cue, a dash before each line.</source>
        <translation>两人同时说话时放在同一条字幕里，每行前面加短横线。</translation>
    </message>
    <message>
        <source>Where a frame rate is set, the least gap is two frames</source>
        <translation>设定了帧率时，最小间隔为两帧</translation>
    </message>
    <message>
        <source>Otherwise the least gap in milliseconds holds.</source>
        <translation>没有设定帧率时，按上面的毫秒数。</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>出处</translation>
    </message>
    <message>
        <source>Whose limits these are</source>
        <translation>这些限制来自哪里</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>毫秒</translation>
    </message>
    <message>
        <source>Line length</source>
        <translation>每行长度</translation>
    </message>
    <message>
        <source>chars/line</source>
        <translation>字/行</translation>
    </message>
    <message>
        <source>The most characters that one line may have.</source>
        <translation>一行最多有多少字。</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>lines</source>
        <translation>行/条</translation>
    </message>
    <message>
        <source>The most lines that one cue may have.</source>
        <translation>一条字幕最多有几行。</translation>
    </message>
    <message>
        <source>Reading speed</source>
        <translation>阅读速度</translation>
    </message>
    <message>
        <source>chars/s</source>
        <translation>字/秒</translation>
    </message>
    <message>
        <source>The most characters that viewers are to read in a second; blanks count.</source>
        <translation>观众每秒最多要读多少字；空格也计算在内。</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>词数</translation>
    </message>
    <message>
        <source>words</source>
        <translation>词/条</translation>
    </message>
    <message>
        <source>The most words that one cue may have; 0 for no limit.</source>
        <translation>一条字幕最多有几个词；0 表示不限。</translation>
    </message>
    <message>
        <source>Shortest</source>
        <translation>最短时长</translation>
    </message>
    <message>
        <source>The least time that a cue stays on the screen.</source>
        <translation>一条字幕至少在屏幕上停留多久。</translation>
    </message>
    <message>
        <source>Longest</source>
        <translation>最长时长</translation>
    </message>
    <message>
        <source>The most time that a cue stays on the screen.</source>
        <translation>一条字幕最多在屏幕上停留多久。</translation>
    </message>
    <message>
        <source>Least gap</source>
        <translation>最小间隔</translation>
    </message>
    <message>
        <source>The least time between two cues.</source>
        <translation>两条字幕之间至少隔多久。</translation>
    </message>
    <message>
        <source>Close gaps below</source>
        <translation>并拢短间隔</translation>
    </message>
    <message>
        <source>Shorter gaps are closed to the least gap; longer ones stay.</source>
        <translation>比这更短的间隔会缩到最小间隔，更长的保持不变。</translation>
    </message>
    <message>
        <source>Before speech</source>
        <translation>提前出现</translation>
    </message>
    <message>
        <source>How long before its first word a cue may appear.</source>
        <translation>字幕可以比第一个词提前多久出现。</translation>
    </message>
    <message>
        <source>After speech</source>
        <translation>延后消失</translation>
    </message>
    <message>
        <source>How long after its last word a cue may stay, so that it can be read.</source>
        <translation>为了让人读完，字幕在最后一个词之后可以再停留多久。</translation>
    </message>
    <message>
        <source>Built in: duplicate it to change it.</source>
        <translation>内置预设：复制一份即可修改。</translation>
    </message>
    <message>
        <source>The shortest time is longer than the longest one.</source>
        <translation>最短时长比最长时长还长。</translation>
    </message>
    <message>
        <source>{limit}: a number from {least} to {most}, or nothing for no limit.</source>
        <translation>{limit}：请填 {least} 到 {most} 之间的数，留空表示不限。</translation>
    </message>
    <message>
        <source>{limit}: a number from {least} to {most}.</source>
        <translation>{limit}：请填 {least} 到 {most} 之间的数。</translation>
    </message>
</context>
<context>
    <name>PresetsDesk</name>
    <message>
        <source>The readability preset “{name}” is among yours now.</source>
        <translation>可读性预设“{name}”已加入你的预设。</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>查看</translation>
    </message>
</context>
<context>
    <name>PresetsDialog</name>
    <message>
        <source>Readability presets</source>
        <translation>可读性预设</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>复制一份</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Use for these subtitles</source>
        <translation>用于当前字幕</translation>
    </message>
    <message>
        <source>{preset}, built in</source>
        <translation>{preset}，内置</translation>
    </message>
    <message>
        <source>After {preset}</source>
        <translation>参照 {preset}</translation>
    </message>
    <message>
        <source>Rename the preset</source>
        <translation>重命名预设</translation>
    </message>
    <message>
        <source>There is a preset “{name}” already.</source>
        <translation>已经有名为“{name}”的预设。</translation>
    </message>
    <message>
        <source>“{name}” was imported.</source>
        <translation>已导入“{name}”。</translation>
    </message>
    <message>
        <source>These subtitles are measured by “{name}” now.</source>
        <translation>当前字幕现在按“{name}”衡量。</translation>
    </message>
</context>
<context>
    <name>RecentFiles</name>
    <message>
        <source>Clear this list</source>
        <translation>清空此列表</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>暂无</translation>
    </message>
    <message>
        <source>{path} is not there any more</source>
        <translation>{path} 已经不在了</translation>
    </message>
</context>
<context>
    <name>RecipientChoice</name>
    <message>
        <source>For whom</source>
        <translation>导出给</translation>
    </message>
    <message>
        <source>Keep as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Remember these choices under a name of your own</source>
        <translation>用自己起的名字记住这些设置</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>As usual</source>
        <translation>恢复常用</translation>
    </message>
    <message>
        <source>Forget this recipient</source>
        <translation>删除这个对象</translation>
    </message>
    <message>
        <source>Forget what was changed for this recipient</source>
        <translation>丢弃对这个对象的改动，恢复常用设置</translation>
    </message>
    <message>
        <source>Keep these choices</source>
        <translation>记住这些设置</translation>
    </message>
</context>
<context>
    <name>RecognitionDesk</name>
    <message>
        <source>{service}: no key</source>
        <translation>{service}：未设密钥</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) of the last time go on where they were.</source>
        <translation>
            <numerusform>上次的 %n 个任务接着进行。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) of the last time are paused.</source>
        <translation>
            <numerusform>上次有 %n 个任务暂停着。</numerusform>
        </translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Go to {service}</source>
        <translation>切换到{service}</translation>
    </message>
</context>
<context>
    <name>RecognitionPanel</name>
    <message>
        <source>Recognition</source>
        <translation>识别</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>识别服务</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Speakers</source>
        <translation>说话人</translation>
    </message>
    <message>
        <source>Hotwords</source>
        <translation>热词</translation>
    </message>
    <message>
        <source>One a line: names and terms
Qianwen, 5</source>
        <translation>每行一个，如人名、术语：
通义千问, 5</translation>
    </message>
    <message>
        <source>Edit and check the list…</source>
        <translation>编辑并检查词表…</translation>
    </message>
    <message>
        <source>Transcribe</source>
        <translation>开始识别</translation>
    </message>
    <message>
        <source>Close the recognition panel</source>
        <translation>关闭识别面板</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动检测</translation>
    </message>
    <message>
        <source>Do not tell apart</source>
        <translation>不区分</translation>
    </message>
    <message>
        <source>Tell apart automatically</source>
        <translation>自动区分</translation>
    </message>
    <message numerus="yes">
        <source>%n speaker(s)</source>
        <translation>
            <numerusform>%n 位说话人</numerusform>
        </translation>
    </message>
    <message>
        <source>Needs no key and no network; the recording stays on this computer.</source>
        <translation>无需密钥和网络，音视频不会离开这台电脑。</translation>
    </message>
    <message>
        <source>Enter a key…</source>
        <translation>输入密钥…</translation>
    </message>
    <message>
        <source>Change the key…</source>
        <translation>更换密钥…</translation>
    </message>
    <message>
        <source>{purpose} {price}.</source>
        <translation>{purpose}{price}。</translation>
    </message>
    <message>
        <source>This model hears by itself which language is spoken.</source>
        <translation>此模型会自动判断语言。</translation>
    </message>
    <message>
        <source>Each of the two channels is a speaker already.</source>
        <translation>两个声道已各为一位说话人。</translation>
    </message>
    <message>
        <source>This model does not tell speakers apart.</source>
        <translation>此模型不支持区分说话人。</translation>
    </message>
    <message>
        <source>This model takes no hotwords.</source>
        <translation>此模型不支持热词。</translation>
    </message>
    <message>
        <source>this list</source>
        <translation>此列表</translation>
    </message>
    <message>
        <source>Line {line}, “{word}”: {reason}</source>
        <translation>第 {line} 行“{word}”：{reason}</translation>
    </message>
    <message>
        <source>Add media first: drop a file or link on the window.</source>
        <translation>请先添加媒体：将文件或链接拖入窗口。</translation>
    </message>
    <message>
        <source>Nothing to transcribe yet.</source>
        <translation>还没有可识别的媒体。</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n 个文件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of unknown length</source>
        <translation>
            <numerusform>%n 个时长未知</numerusform>
        </translation>
    </message>
    <message>
        <source>free</source>
        <translation>免费</translation>
    </message>
    <message>
        <source>price not known</source>
        <translation>价格未知</translation>
    </message>
    <message>
        <source>at most {price}</source>
        <translation>最多 {price}</translation>
    </message>
    <message>
        <source>{model} is about to be switched off by the service: better choose another model.</source>
        <translation>{model} 即将下线，建议换用其他模型。</translation>
    </message>
    <message>
        <source>Files are uploaded to {service} under random names and deleted there after 48 hours.</source>
        <translation>文件会以随机文件名上传到{service}，48 小时后删除。</translation>
    </message>
    <message>
        <source>Uses the key in DASHSCOPE_API_KEY.</source>
        <translation>使用环境变量 DASHSCOPE_API_KEY 中的密钥。</translation>
    </message>
    <message>
        <source>Uses the key for this session only.</source>
        <translation>使用仅限本次运行的密钥。</translation>
    </message>
    <message>
        <source>Uses the key in this computer&apos;s keyring.</source>
        <translation>使用本机系统密钥环中的密钥。</translation>
    </message>
    <message>
        <source>Needs an API key of this region.</source>
        <translation>需要该地域的 API 密钥。</translation>
    </message>
</context>
<context>
    <name>Relinker</name>
    <message numerus="yes">
        <source>%n recording(s) had moved and were found.</source>
        <translation>
            <numerusform>有 %n 个录音移动过，已经找到。</numerusform>
        </translation>
    </message>
    <message>
        <source>“{name}” had moved and was found in {folder}.</source>
        <translation>“{name}”移动过，已在 {folder} 中找到。</translation>
    </message>
    <message>
        <source>“{name}” is “{new}” in {folder} now.</source>
        <translation>“{name}”现在是 {folder} 中的“{new}”。</translation>
    </message>
    <message numerus="yes">
        <source>%n recording(s) are not where they were.</source>
        <translation>
            <numerusform>有 %n 个录音不在原处。</numerusform>
        </translation>
    </message>
    <message>
        <source>“{name}” is not where it was.</source>
        <translation>“{name}”不在原处。</translation>
    </message>
    <message>
        <source>Find…</source>
        <translation>查找…</translation>
    </message>
</context>
<context>
    <name>ReplacePreview</name>
    <message>
        <source>Replace all</source>
        <translation>全部替换</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message numerus="yes">
        <source>%n cue(s) will be changed. Space takes one out.</source>
        <translation>
            <numerusform>将修改 %n 条字幕。按空格键可排除其中一条。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <source>“{term}” was corrected twice (heard: “{heard}”). Add it to the hotwords?</source>
        <translation>“{term}”改过两次（识别成“{heard}”）。要加入热词吗？</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>No</source>
        <translation>不用</translation>
    </message>
    <message numerus="yes">
        <source>The service has masked %n word(s).</source>
        <translation>
            <numerusform>服务屏蔽了 %n 处词语。</numerusform>
        </translation>
    </message>
    <message>
        <source>Review</source>
        <translation>查看</translation>
    </message>
</context>
<context>
    <name>ScopeBox</name>
    <message>
        <source>All cues</source>
        <translation>全部字幕</translation>
    </message>
    <message>
        <source>Chosen cues</source>
        <translation>选中的字幕</translation>
    </message>
    <message>
        <source>From the chosen cue on</source>
        <translation>选中的字幕及其后全部</translation>
    </message>
</context>
<context>
    <name>SegmentDialog</name>
    <message>
        <source>Segment again</source>
        <translation>重新断句</translation>
    </message>
    <message>
        <source>Readability preset</source>
        <translation>可读性预设</translation>
    </message>
    <message>
        <source>Frame rate</source>
        <translation>帧率</translation>
    </message>
    <message>
        <source>All cues</source>
        <translation>全部字幕</translation>
    </message>
    <message>
        <source>Chosen cues</source>
        <translation>选中的字幕</translation>
    </message>
    <message>
        <source>Cues begin and end with a frame of the picture</source>
        <translation>字幕的起止时间对齐画面的帧</translation>
    </message>
    <message>
        <source>None: to the millisecond</source>
        <translation>不对齐：精确到毫秒</translation>
    </message>
    <message>
        <source>Looking at what would change…</source>
        <translation>正在计算会有哪些改动…</translation>
    </message>
    <message>
        <source>No cue is chosen.</source>
        <translation>没有选中字幕。</translation>
    </message>
    <message>
        <source>Nothing changes: the cues are as this preset makes them.</source>
        <translation>没有改动：字幕已经符合这个预设的断句方式。</translation>
    </message>
    <message>
        <source>Only times change.</source>
        <translation>只有时间会改动。</translation>
    </message>
    <message numerus="yes">
        <source>%n cue(s) become {after}.</source>
        <translation>
            <numerusform>%n 条字幕将变成 {after} 条。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n edited, locked or specially formatted cue(s) stay as they are.</source>
        <translation>
            <numerusform>其中 %n 条改过、锁定或带特殊格式，保持不变。</numerusform>
        </translation>
    </message>
    <message>
        <source>{change} {kept}</source>
        <translation>{change}{kept}</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Language of the window</source>
        <translation>界面语言</translation>
    </message>
    <message>
        <source>API keys…</source>
        <translation>API 密钥…</translation>
    </message>
    <message>
        <source>Keyboard shortcuts…</source>
        <translation>快捷键…</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>界面语言</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>键盘</translation>
    </message>
    <message>
        <source>Cloud recognition</source>
        <translation>云端识别</translation>
    </message>
    <message>
        <source>Monthly limit in yuan</source>
        <translation>每月上限（元）</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Monthly limit, ¥</source>
        <translation>每月上限（元）</translation>
    </message>
    <message>
        <source>Workspace of {region}</source>
        <translation>{region}的业务空间</translation>
    </message>
    <message>
        <source>The region&apos;s shared host</source>
        <translation>该地域的公共地址</translation>
    </message>
    <message>
        <source>Workspace, Beijing</source>
        <translation>业务空间（北京）</translation>
    </message>
    <message>
        <source>Workspace, Singapore</source>
        <translation>业务空间（新加坡）</translation>
    </message>
    <message>
        <source>Own models</source>
        <translation>自己添加的模型</translation>
    </message>
    <message>
        <source>Nothing is handed in that could go beyond it.</source>
        <translation>可能超出上限的任务不会提交。</translation>
    </message>
    <message>
        <source>Write an amount such as 50 or 19.90; until then the old limit holds.</source>
        <translation>请填写金额，如 50 或 19.90；在此之前仍按原来的上限。</translation>
    </message>
    <message>
        <source>An id has letters, digits, - and _ only.</source>
        <translation>ID 只能含字母、数字、- 和 _。</translation>
    </message>
    <message>
        <source>Takes effect when Subtitler is started again.</source>
        <translation>重新启动 Subtitler 后生效。</translation>
    </message>
</context>
<context>
    <name>ShiftDialog</name>
    <message>
        <source>Shift times</source>
        <translation>平移时间</translation>
    </message>
    <message>
        <source>Move by (seconds, or minutes:seconds)</source>
        <translation>平移量（秒，或“分:秒”）</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>平移</translation>
    </message>
    <message>
        <source>Write a time such as 1.5 or -0:02.</source>
        <translation>请输入时间，例如 1.5 或 -0:02。</translation>
    </message>
    <message>
        <source>No cue is chosen.</source>
        <translation>没有选中的字幕。</translation>
    </message>
    <message>
        <source>{count} of {total} cues will come {seconds} s later.</source>
        <translation>{count} 条字幕（共 {total} 条）将延后 {seconds} 秒。</translation>
    </message>
    <message>
        <source>{count} of {total} cues will come {seconds} s earlier.</source>
        <translation>{count} 条字幕（共 {total} 条）将提前 {seconds} 秒。</translation>
    </message>
    <message>
        <source>{forecast} The first one cannot begin before 0.</source>
        <translation>{forecast}第一条字幕不能早于 0 秒。</translation>
    </message>
</context>
<context>
    <name>ShotsDesk</name>
    <message>
        <source>Find shot changes</source>
        <translation>查找镜头切换</translation>
    </message>
    <message>
        <source>Find the shot changes of the video, for segmenting and checks</source>
        <translation>查找视频中的镜头切换，供断句和检查使用</translation>
    </message>
    <message>
        <source>Looking for shot changes…</source>
        <translation>正在查找镜头切换…</translation>
    </message>
    <message numerus="yes">
        <source>%n shot change(s) found.</source>
        <translation>
            <numerusform>找到 %n 处镜头切换。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SpeakerBox</name>
    <message>
        <source>Speaker</source>
        <translation>说话人</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>未指定</translation>
    </message>
</context>
<context>
    <name>SpeakersDesk</name>
    <message>
        <source>Speakers</source>
        <translation>说话人</translation>
    </message>
    <message>
        <source>Who speaks: names, colours, talking times</source>
        <translation>谁在说话：名字、颜色、说话时长</translation>
    </message>
    <message>
        <source>Take over the speakers of a project…</source>
        <translation>沿用其他项目的说话人…</translation>
    </message>
    <message>
        <source>For the next part of a series: the same names, colours and keys</source>
        <translation>用于系列的下一集：名字、颜色和按键都相同</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>无</translation>
    </message>
    <message>
        <source>The chosen cues have no speaker</source>
        <translation>所选字幕没有说话人</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>说话人</translation>
    </message>
    <message>
        <source>From here on</source>
        <translation>从这里开始</translation>
    </message>
    <message>
        <source>Add a speaker</source>
        <translation>添加说话人</translation>
    </message>
    <message>
        <source>Remove a speaker</source>
        <translation>移除说话人</translation>
    </message>
    <message>
        <source>Speaker {number}</source>
        <translation>说话人 {number}</translation>
    </message>
    <message>
        <source>{name} from here on</source>
        <translation>从这里开始是{name}</translation>
    </message>
    <message>
        <source>Speaker {name} from here on</source>
        <translation>从这里开始是说话人 {name}</translation>
    </message>
    <message>
        <source>Choose a cue, and name so many speakers.</source>
        <translation>请先选择字幕，并命名足够多的说话人。</translation>
    </message>
    <message numerus="yes">
        <source>%n cue(s) given to {name}</source>
        <translation>
            <numerusform>已将 %n 条字幕归给{name}</numerusform>
        </translation>
    </message>
    <message>
        <source>Colour a speaker</source>
        <translation>更改说话人颜色</translation>
    </message>
    <message>
        <source>Take over speakers</source>
        <translation>沿用说话人</translation>
    </message>
    <message numerus="yes">
        <source>%n speaker(s) taken over</source>
        <translation>
            <numerusform>已沿用 %n 位说话人</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SpeakersPanel</name>
    <message>
        <source>Speakers</source>
        <translation>说话人</translation>
    </message>
    <message numerus="yes">
        <source>%n speaker(s)</source>
        <translation>
            <numerusform>%n 位说话人</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody is named yet. Name the speaker of a cue beside its times, or add one with the plus sign.</source>
        <translation>还没有说话人。在字幕时间旁填写名字，或用加号添加。</translation>
    </message>
    <message>
        <source>Add a speaker</source>
        <translation>添加说话人</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名字</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>说话人</translation>
    </message>
    <message>
        <source>Cues</source>
        <translation>条数</translation>
    </message>
    <message>
        <source>Talks</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Close the list of speakers</source>
        <translation>关闭说话人列表</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>指定</translation>
    </message>
    <message>
        <source>The chosen cues are theirs</source>
        <translation>所选字幕归此人</translation>
    </message>
    <message>
        <source>From here on</source>
        <translation>从这里开始</translation>
    </message>
    <message>
        <source>The current cue and all later ones of its speaker are theirs</source>
        <translation>当前字幕及其说话人之后的字幕都归此人</translation>
    </message>
    <message>
        <source>Hear</source>
        <translation>试听</translation>
    </message>
    <message>
        <source>Play a cue of theirs</source>
        <translation>播放此人的一条字幕</translation>
    </message>
    <message>
        <source>Their cues</source>
        <translation>其全部字幕</translation>
    </message>
    <message>
        <source>Choose all their cues in the table</source>
        <translation>在表格中选中此人的全部字幕</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Their colour in the table, the waveform and the files that have colours</source>
        <translation>用于表格、波形和支持颜色的文件</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>All their cues become another speaker&apos;s: where one was taken for two</source>
        <translation>把全部字幕并入另一位说话人：用于同一人被认成两人时</translation>
    </message>
    <message>
        <source>{name}: double-click or F2 to rename</source>
        <translation>{name}：双击或按 F2 改名</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>改名</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>从列表移除</translation>
    </message>
    <message>
        <source>Only who has no cue in any track can go</source>
        <translation>只有在所有轨道中都没有字幕的说话人才能移除</translation>
    </message>
    <message>
        <source>Another colour…</source>
        <translation>其他颜色…</translation>
    </message>
    <message>
        <source>The usual colour</source>
        <translation>默认颜色</translation>
    </message>
    <message>
        <source>Colour {number}</source>
        <translation>颜色 {number}</translation>
    </message>
    <message>
        <source>Colour of {name}</source>
        <translation>{name}的颜色</translation>
    </message>
    <message>
        <source>Into {name}</source>
        <translation>并入{name}</translation>
    </message>
</context>
<context>
    <name>StatusStrip</name>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Progress of all jobs</source>
        <translation>全部任务的进度</translation>
    </message>
    <message>
        <source>Cancel all jobs</source>
        <translation>取消全部任务</translation>
    </message>
    <message>
        <source>Open the list of issues</source>
        <translation>打开问题列表</translation>
    </message>
    <message>
        <source>Enter or change API keys</source>
        <translation>输入或更换 API 密钥</translation>
    </message>
    <message>
        <source>Progress of the work on the cues</source>
        <translation>字幕处理进度</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel the work on the cues</source>
        <translation>取消对字幕的处理</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) at work</source>
        <translation>
            <numerusform>%n 个任务进行中</numerusform>
        </translation>
    </message>
    <message>
        <source>Changes not saved</source>
        <translation>更改未保存</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>尚未保存</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) failed</source>
        <translation>
            <numerusform>%n 个任务失败</numerusform>
        </translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
</context>
<context>
    <name>StretchDialog</name>
    <message>
        <source>Stretch to two points</source>
        <translation>按两点拉伸</translation>
    </message>
    <message>
        <source>Stretch</source>
        <translation>拉伸</translation>
    </message>
    <message>
        <source>First cue</source>
        <translation>第一条</translation>
    </message>
    <message>
        <source>Second cue</source>
        <translation>第二条</translation>
    </message>
    <message>
        <source>Say for two cues when they really begin. All times follow, those of words too.</source>
        <translation>指定两条字幕真正开始的时间，其余时间（包括词的时间）随之调整。</translation>
    </message>
    <message>
        <source>No cue is chosen.</source>
        <translation>没有选中的字幕。</translation>
    </message>
    <message>
        <source>The second cue has to begin after the first one, before and afterwards.</source>
        <translation>调整前后，第二条字幕都必须晚于第一条开始。</translation>
    </message>
    <message>
        <source>Some cues would begin before 0.</source>
        <translation>有字幕会早于 0 秒开始。</translation>
    </message>
    <message>
        <source>{count} of {total} cues, {factor} times as far apart as now.</source>
        <translation>{count} 条字幕（共 {total} 条），间距变为现在的 {factor} 倍。</translation>
    </message>
    <message>
        <source>{cue}: begins at</source>
        <translation>{cue}：开始于</translation>
    </message>
    <message>
        <source>At the playhead</source>
        <translation>在播放头处</translation>
    </message>
    <message>
        <source>The cue begins where the player stands</source>
        <translation>字幕从播放头所在的位置开始</translation>
    </message>
    <message>
        <source>{cue}: at the playhead</source>
        <translation>{cue}：在播放头处</translation>
    </message>
    <message>
        <source>Now at {time}: {text}</source>
        <translation>现在 {time}：{text}</translation>
    </message>
</context>
<context>
    <name>StyleFields</name>
    <message>
        <source>Offset</source>
        <translation>时间偏移</translation>
    </message>
    <message>
        <source>Frame rate</source>
        <translation>帧率</translation>
    </message>
    <message>
        <source>Speakers</source>
        <translation>说话人</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Line ends</source>
        <translation>换行符</translation>
    </message>
    <message>
        <source>That of the recording</source>
        <translation>与视频一致</translation>
    </message>
    <message>
        <source>That of the recording ({rate})</source>
        <translation>与视频一致（{rate}）</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>One hour (01:00:00:00)</source>
        <translation>一小时（01:00:00:00）</translation>
    </message>
    <message>
        <source>Another (seconds, or minutes:seconds)</source>
        <translation>自定（秒，或 分:秒）</translation>
    </message>
    <message>
        <source>Offset in seconds, or minutes:seconds</source>
        <translation>偏移量，秒或 分:秒</translation>
    </message>
    <message>
        <source>Cues begin and end with a frame of the picture</source>
        <translation>字幕的起止对齐画面的帧</translation>
    </message>
    <message>
        <source>None: to the millisecond</source>
        <translation>不对齐：精确到毫秒</translation>
    </message>
    <message>
        <source>Drop-frame</source>
        <translation>丢帧</translation>
    </message>
    <message>
        <source>Timecodes skip numbers, so that they keep up with the clock (29.97 and 59.94)</source>
        <translation>时码跳过一些编号，与钟表保持一致（29.97 和 59.94）</translation>
    </message>
    <message>
        <source>Speakers&apos; names</source>
        <translation>说话人名字</translation>
    </message>
    <message>
        <source>As shown</source>
        <translation>与显示一致</translation>
    </message>
    <message>
        <source>Where speakers&apos; names stand</source>
        <translation>说话人名字写在哪里</translation>
    </message>
    <message>
        <source>In the format&apos;s own place</source>
        <translation>格式自带的位置</translation>
    </message>
    <message>
        <source>In the text, before it</source>
        <translation>写在文字前面</translation>
    </message>
    <message>
        <source>One file for each speaker</source>
        <translation>每位说话人一个文件</translation>
    </message>
    <message>
        <source>Each language on one line</source>
        <translation>每种语言占一行</translation>
    </message>
    <message>
        <source>Bilingual subtitles of two lines; else each language is broken as in its track</source>
        <translation>双语字幕共两行；不勾选时，各语言保留自己轨道中的换行</translation>
    </message>
    <message>
        <source>UTF-8</source>
        <translation>UTF-8</translation>
    </message>
    <message>
        <source>UTF-8 with byte order mark: for old Windows programs</source>
        <translation>带 BOM 的 UTF-8：给旧的 Windows 程序</translation>
    </message>
    <message>
        <source>GB18030: for old Chinese players and TV sets</source>
        <translation>GB18030：给老的国产播放机和电视</translation>
    </message>
    <message>
        <source>UTF-16: for some old editors</source>
        <translation>UTF-16：给某些旧编辑软件</translation>
    </message>
    <message>
        <source>Formats that are always UTF-8 stay so</source>
        <translation>只能用 UTF-8 的格式仍用 UTF-8</translation>
    </message>
    <message>
        <source>Unix and Mac (LF)</source>
        <translation>Unix 和 Mac（LF）</translation>
    </message>
    <message>
        <source>Windows (CR LF)</source>
        <translation>Windows（CR LF）</translation>
    </message>
</context>
<context>
    <name>TextDelegate</name>
    <message>
        <source>Text of the cue</source>
        <translation>字幕文字</translation>
    </message>
</context>
<context>
    <name>TimeActions</name>
    <message>
        <source>Times</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Shift times…</source>
        <translation>平移时间…</translation>
    </message>
    <message>
        <source>Stretch to two points…</source>
        <translation>按两点拉伸…</translation>
    </message>
    <message>
        <source>Change the frame rate…</source>
        <translation>转换帧率…</translation>
    </message>
    <message>
        <source>Snap to frames…</source>
        <translation>对齐到帧…</translation>
    </message>
    <message>
        <source>Sort by time</source>
        <translation>按时间排序</translation>
    </message>
    <message>
        <source>Move all cues, the chosen ones, or all from the chosen one on</source>
        <translation>移动全部字幕、选中的字幕，或从选中的一条起的全部字幕</translation>
    </message>
    <message>
        <source>Say when two cues really begin; all others follow</source>
        <translation>指定两条字幕真正开始的时间，其余随之调整</translation>
    </message>
    <message>
        <source>For subtitles that drift: they were made for a film of another frame rate</source>
        <translation>适用于越来越偏的字幕：它们是按另一种帧率的影片制作的</translation>
    </message>
    <message>
        <source>Let every cue come and go with a frame</source>
        <translation>让每条字幕随画面的帧出现和消失</translation>
    </message>
    <message>
        <source>Add a lead-in</source>
        <translation>提前入点</translation>
    </message>
    <message>
        <source>Add a lead-out</source>
        <translation>延后出点</translation>
    </message>
    <message>
        <source>Begin where the cue before ends</source>
        <translation>入点接上一条</translation>
    </message>
    <message>
        <source>End where the next cue begins</source>
        <translation>出点接下一条</translation>
    </message>
    <message>
        <source>Begin 0.2 s earlier, as far as the cue before lets it</source>
        <translation>开始提前 0.2 秒，不与上一条重叠</translation>
    </message>
    <message>
        <source>End 0.3 s later, as far as the next cue lets it</source>
        <translation>结束延后 0.3 秒，不与下一条重叠</translation>
    </message>
    <message>
        <source>Begin a little earlier</source>
        <translation>入点略提前</translation>
    </message>
    <message>
        <source>Begin a little later</source>
        <translation>入点略延后</translation>
    </message>
    <message>
        <source>End a little earlier</source>
        <translation>出点略提前</translation>
    </message>
    <message>
        <source>End a little later</source>
        <translation>出点略延后</translation>
    </message>
    <message>
        <source>The cues are in their order already.</source>
        <translation>字幕已经按时间排好了。</translation>
    </message>
</context>
<context>
    <name>TrackDialog</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>With the times of the shown track, to translate it</source>
        <translation>使用当前轨道的时间，用于翻译</translation>
    </message>
    <message>
        <source>Not said</source>
        <translation>未指定</translation>
    </message>
</context>
<context>
    <name>TracksDesk</name>
    <message>
        <source>New track…</source>
        <translation>新建轨道…</translation>
    </message>
    <message>
        <source>Import a translation…</source>
        <translation>导入译文…</translation>
    </message>
    <message>
        <source>A track from a file, fitted to the times of the shown one</source>
        <translation>从文件导入轨道，并对齐到当前轨道的时间</translation>
    </message>
    <message>
        <source>Name and language of the track…</source>
        <translation>轨道名称和语言…</translation>
    </message>
    <message>
        <source>Delete the track</source>
        <translation>删除轨道</translation>
    </message>
    <message>
        <source>Move the track to the left</source>
        <translation>轨道左移</translation>
    </message>
    <message>
        <source>Move the track to the right</source>
        <translation>轨道右移</translation>
    </message>
    <message>
        <source>Previous track</source>
        <translation>上一条轨道</translation>
    </message>
    <message>
        <source>Next track</source>
        <translation>下一条轨道</translation>
    </message>
    <message>
        <source>Link the times of both tracks</source>
        <translation>两条轨道时间联动</translation>
    </message>
    <message>
        <source>Moving, inserting, splitting, merging and deleting cues is done in the track beside, too</source>
        <translation>移动、插入、拆分、合并和删除字幕时，并列轨道同步进行</translation>
    </message>
    <message>
        <source>Both tracks on the picture</source>
        <translation>画面显示两条轨道</translation>
    </message>
    <message>
        <source>The track beside above the other</source>
        <translation>并列轨道显示在上方</translation>
    </message>
    <message>
        <source>Tracks</source>
        <translation>轨道</translation>
    </message>
    <message>
        <source>Track beside</source>
        <translation>并列轨道</translation>
    </message>
    <message>
        <source>It needs a track beside: View ▸ Track beside.</source>
        <translation>需要先显示并列轨道：视图 ▸ 并列轨道。</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>New track</source>
        <translation>新建轨道</translation>
    </message>
    <message>
        <source>Add a track</source>
        <translation>添加轨道</translation>
    </message>
    <message>
        <source>Name and language of the track</source>
        <translation>轨道名称和语言</translation>
    </message>
    <message>
        <source>Name a track</source>
        <translation>命名轨道</translation>
    </message>
    <message>
        <source>Delete a track</source>
        <translation>删除轨道</translation>
    </message>
    <message>
        <source>Move a track</source>
        <translation>移动轨道</translation>
    </message>
    <message>
        <source>Import a translation</source>
        <translation>导入译文</translation>
    </message>
</context>
<context>
    <name>TranslationDialog</name>
    <message>
        <source>Import a translation</source>
        <translation>导入译文</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Move by</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Move by (seconds, or minutes:seconds)</source>
        <translation>平移量（秒，或“分:秒”）</translation>
    </message>
    <message>
        <source>What was found; the arrow keys change it by a tenth of a second, with Shift by one</source>
        <translation>自动找到的移动量；按上下方向键调整 0.1 秒，同时按 Shift 调整 1 秒</translation>
    </message>
    <message>
        <source>Stretch it by {factor}: it was timed at another frame rate</source>
        <translation>按 {factor} 伸缩：它是按另一帧率打轴的</translation>
    </message>
    <message>
        <source>Give its cues the times of those that they translate</source>
        <translation>让译文使用对应原文的时间</translation>
    </message>
    <message>
        <source>Where one and one belong together; the others keep their own</source>
        <translation>一一对应的才改，其余保持原来的时间</translation>
    </message>
    <message>
        <source>The first cues, and what translates them</source>
        <translation>开头的字幕及其译文</translation>
    </message>
    <message>
        <source>In</source>
        <translation>入点</translation>
    </message>
    <message>
        <source>Shown track</source>
        <translation>当前轨道</translation>
    </message>
    <message>
        <source>Translation</source>
        <translation>译文</translation>
    </message>
    <message numerus="yes">
        <source>%n cue(s) imported</source>
        <translation>
            <numerusform>已导入 %n 条字幕</numerusform>
        </translation>
    </message>
    <message>
        <source>Say seconds, or minutes:seconds, as -1.5 or 1:00:00.</source>
        <translation>请输入秒数，或 分:秒，例如 -1.5 或 1:00:00。</translation>
    </message>
    <message>
        <source>None of its {total} cues begins with one of the shown track.</source>
        <translation>{total} 条字幕中，没有一条与当前轨道同时开始。</translation>
    </message>
    <message>
        <source>{matched} of its {total} cues begin with one of the shown track.</source>
        <translation>它的 {total} 条字幕中有 {matched} 条与当前轨道的字幕同时开始。</translation>
    </message>
</context>
<context>
    <name>TransportBar</name>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>媒体</translation>
    </message>
    <message>
        <source>Position and length</source>
        <translation>位置与总长</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>音量</translation>
    </message>
    <message>
        <source>Nothing can be heard: there is no sound device.</source>
        <translation>没有声音设备，听不到声音。</translation>
    </message>
</context>
<context>
    <name>UnexpectedErrorDialog</name>
    <message>
        <source>Unexpected error</source>
        <translation>意外错误</translation>
    </message>
    <message>
        <source>Your subtitles are still here: save them.</source>
        <translation>字幕仍在，请及时保存。</translation>
    </message>
    <message>
        <source>Details of the error</source>
        <translation>错误详情</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>复制详情</translation>
    </message>
</context>
<context>
    <name>VocabularyDialog</name>
    <message>
        <source>Hotwords</source>
        <translation>热词</translation>
    </message>
    <message>
        <source>List</source>
        <translation>词表</translation>
    </message>
    <message>
        <source>This project’s list</source>
        <translation>本项目的词表</translation>
    </message>
    <message>
        <source>New…</source>
        <translation>新建…</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Add these to the project’s list</source>
        <translation>加入本项目的词表</translation>
    </message>
    <message>
        <source>{model} takes terms of at most 10 Chinese characters or 5 words. Weights: 1 to 5, usually 4; below zero, a word is avoided.</source>
        <translation>{model} 的热词最多 10 个汉字或 5 个单词。权重 1 到 5，常用 4；负数表示避免该词。</translation>
    </message>
    <message>
        <source>{model} takes words of at most 15 characters, or English terms of at most 7 words. Weights: 1 to 5, usually 4; a heavy word harms its neighbours.</source>
        <translation>{model} 的热词最多 15 个字，英文最多 7 个单词。权重 1 到 5，常用 4；过高会影响其他词。</translation>
    </message>
    <message>
        <source>New list</source>
        <translation>新词表</translation>
    </message>
    <message>
        <source>Rename the list</source>
        <translation>重命名词表</translation>
    </message>
    <message>
        <source>There is a list “{name}” already.</source>
        <translation>已经有词表“{name}”。</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) had no room any more.</source>
        <translation>
            <numerusform>%n 行放不下了。</numerusform>
        </translation>
    </message>
    <message>
        <source>{count} of {most}</source>
        <translation>{count} / {most} 个</translation>
    </message>
    <message>
        <source>{count} of at most {most} words</source>
        <translation>{count} 个词，最多 {most} 个</translation>
    </message>
    <message numerus="yes">
        <source>%n word(s) too many for one list.</source>
        <translation>
            <numerusform>一个词表里多了 %n 个词。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n word(s) cannot be used.</source>
        <translation>
            <numerusform>%n 个词不能用。</numerusform>
        </translation>
    </message>
    <message>
        <source>“{word}”: {reason}</source>
        <translation>“{word}”一词：{reason}</translation>
    </message>
</context>
<context>
    <name>VocabularyModel</name>
    <message>
        <source>Word</source>
        <translation>词</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>New word</source>
        <translation>新词</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>任何</translation>
    </message>
    <message>
        <source>This model does not look at the language of a hotword.</source>
        <translation>该模型不区分热词的语言。</translation>
    </message>
</context>
<context>
    <name>WaveformActions</name>
    <message>
        <source>Set start at the playhead</source>
        <translation>在播放头处设为开始</translation>
    </message>
    <message>
        <source>Set end at the playhead</source>
        <translation>在播放头处设为结束</translation>
    </message>
    <message>
        <source>Split at the playhead</source>
        <translation>在播放头处拆分</translation>
    </message>
    <message>
        <source>Split the cue at the playhead, at the edge of the nearest word</source>
        <translation>在播放头处拆分字幕，断在最近的词边上</translation>
    </message>
    <message>
        <source>New cue at the playhead</source>
        <translation>在播放头处新建字幕</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Show the whole recording</source>
        <translation>显示整段录音</translation>
    </message>
    <message>
        <source>Spectrogram</source>
        <translation>频谱图</translation>
    </message>
    <message>
        <source>All channels in one lane</source>
        <translation>所有声道合为一条</translation>
    </message>
    <message>
        <source>Follow the playhead</source>
        <translation>跟随播放头</translation>
    </message>
</context>
<context>
    <name>WaveformDesk</name>
    <message>
        <source>Waveform</source>
        <translation>波形</translation>
    </message>
</context>
<context>
    <name>WaveformView</name>
    <message>
        <source>Waveform</source>
        <translation>波形</translation>
    </message>
    <message>
        <source>The sound along its time with the cues on it. Arrow keys move the playhead; plus and minus zoom.</source>
        <translation>沿时间展开的声音，上面是各条字幕。方向键移动播放头，加号和减号缩放。</translation>
    </message>
    <message>
        <source>Zoom in to see the tones.</source>
        <translation>放大后可看频谱。</translation>
    </message>
</context>
<context>
    <name>WaveformZone</name>
    <message>
        <source>Place in the recording</source>
        <translation>录音中的位置</translation>
    </message>
    <message>
        <source>There is no recording with these subtitles. Add it, and its sound is seen here.</source>
        <translation>这份字幕没有对应的录音。添加后，这里显示它的波形。</translation>
    </message>
    <message>
        <source>The recording is on the web. Its waveform needs all of its sound to be downloaded.</source>
        <translation>录音在网上。要看波形，需要下载全部声音。</translation>
    </message>
    <message>
        <source>The waveform was not finished.</source>
        <translation>波形没有加载完。</translation>
    </message>
    <message>
        <source>Choose the recording…</source>
        <translation>选择录音…</translation>
    </message>
    <message>
        <source>Load the waveform from the link</source>
        <translation>从链接加载波形</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>WhyHere</name>
    <message>
        <source>Why the cue ends here</source>
        <translation>字幕为什么断在这里</translation>
    </message>
    <message>
        <source>Ends here: {reasons}</source>
        <translation>断在这里：{reasons}</translation>
    </message>
    <message>
        <source>both lines are about equal</source>
        <translation>上下两行长度相近</translation>
    </message>
    <message>
        <source>Line {number} ends there: {reasons}</source>
        <translation>第 {number} 行断在那里：{reasons}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>it or the next cue is edited or locked</source>
        <translation>这条或下一条改过或已锁定</translation>
    </message>
    <message>
        <source>another speaker begins</source>
        <translation>换人说话</translation>
    </message>
    <message>
        <source>{seconds} s of silence</source>
        <translation>停顿 {seconds} 秒</translation>
    </message>
    <message>
        <source>a sentence ends</source>
        <translation>一句话说完</translation>
    </message>
    <message>
        <source>a clause ends</source>
        <translation>一个分句结束</translation>
    </message>
    <message>
        <source>a conjunction follows</source>
        <translation>后面是连词</translation>
    </message>
    <message>
        <source>a phrase ends</source>
        <translation>一个短语结束</translation>
    </message>
    <message>
        <source>the next word has no room</source>
        <translation>放不下后面的词</translation>
    </message>
    <message>
        <source>more would stay longer than {seconds} s</source>
        <translation>再长就超过 {seconds} 秒</translation>
    </message>
</context>
<context>
    <name>WindowActions</name>
    <message>
        <source>Add media…</source>
        <translation>添加媒体…</translation>
    </message>
    <message>
        <source>Add sound or video files</source>
        <translation>添加音频或视频文件</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Paste links or files</source>
        <translation>粘贴链接或文件</translation>
    </message>
    <message>
        <source>Transcribe</source>
        <translation>识别</translation>
    </message>
    <message>
        <source>New window</source>
        <translation>新建窗口</translation>
    </message>
    <message>
        <source>Close window</source>
        <translation>关闭窗口</translation>
    </message>
    <message>
        <source>New subtitles</source>
        <translation>新建字幕</translation>
    </message>
    <message>
        <source>Begin with none, to write them oneself; with the recording of the list, if there is one</source>
        <translation>从空白开始，自己写字幕；媒体列表里有录音时，就配上它</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Open with encoding…</source>
        <translation>用其他编码打开…</translation>
    </message>
    <message>
        <source>Open subtitles whose characters came out wrong, in another encoding</source>
        <translation>字幕打开后是乱码时，换一种编码打开</translation>
    </message>
    <message>
        <source>Save project</source>
        <translation>保存项目</translation>
    </message>
    <message>
        <source>Save project as…</source>
        <translation>项目另存为…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Burn into video…</source>
        <translation>把字幕压进视频…</translation>
    </message>
    <message>
        <source>Make a video with the subtitles drawn into its picture, by FFmpeg</source>
        <translation>用 FFmpeg 生成把字幕画进画面的视频</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Readability presets…</source>
        <translation>可读性预设…</translation>
    </message>
    <message>
        <source>Change keyboard shortcuts…</source>
        <translation>更改快捷键…</translation>
    </message>
    <message>
        <source>API keys…</source>
        <translation>API 密钥…</translation>
    </message>
    <message>
        <source>Costs…</source>
        <translation>费用…</translation>
    </message>
    <message>
        <source>Recognition results…</source>
        <translation>识别结果…</translation>
    </message>
    <message>
        <source>Find moved recordings…</source>
        <translation>查找移动过的录音…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Find an action…</source>
        <translation>查找操作…</translation>
    </message>
    <message>
        <source>Find any action by a few letters of its name, and do it</source>
        <translation>输入名称中的几个字，找到并执行任何操作</translation>
    </message>
    <message>
        <source>About Subtitler</source>
        <translation>关于 Subtitler</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>媒体库</translation>
    </message>
    <message>
        <source>Recognition</source>
        <translation>识别面板</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>字幕详情</translation>
    </message>
    <message>
        <source>Masked words</source>
        <translation>屏蔽的词</translation>
    </message>
    <message>
        <source>Player</source>
        <translation>播放器</translation>
    </message>
    <message>
        <source>Play another recording…</source>
        <translation>播放其他媒体…</translation>
    </message>
    <message>
        <source>Issues</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Next issue</source>
        <translation>下一个问题</translation>
    </message>
    <message>
        <source>Previous issue</source>
        <translation>上一个问题</translation>
    </message>
</context>
<context>
    <name>Workplace</name>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>添加文件夹</translation>
    </message>
    <message>
        <source>New subtitles</source>
        <translation>新建字幕</translation>
    </message>
    <message>
        <source>Subtitler {version} turns recordings into subtitles. It is free software under the GPL, version 3 or later.</source>
        <translation>Subtitler {version} 可将音视频转换为字幕。本程序是自由软件，遵循 GPL 第 3 版或更高版本。</translation>
    </message>
    <message>
        <source>About Subtitler</source>
        <translation>关于 Subtitler</translation>
    </message>
</context>
<context>
    <name>_CellDelegate</name>
    <message>
        <source>Any</source>
        <translation>任何</translation>
    </message>
</context>
<context>
    <name>_Changes</name>
    <message>
        <source>Cue</source>
        <translation>字幕</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>替换前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>替换后</translation>
    </message>
</context>
<context>
    <name>_Counted</name>
    <message numerus="yes">
        <source>%n word(s) masked</source>
        <translation>
            <numerusform>屏蔽 %n 个词</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n difference(s)</source>
        <translation>
            <numerusform>%n 处不一致</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n subtitle(s) the same</source>
        <translation>
            <numerusform>%n 条字幕全部一致</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_KeyEditor</name>
    <message>
        <source>Make it the key</source>
        <translation>设为快捷键</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>不设快捷键</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>还原</translation>
    </message>
    <message>
        <source>Take it from there</source>
        <translation>改归此操作</translation>
    </message>
    <message>
        <source>Choose an action to change its keys.</source>
        <translation>选择一个操作，即可更改它的快捷键。</translation>
    </message>
    <message>
        <source>{key} is the key of {others}. While several actions have it, it does nothing.</source>
        <translation>{key} 已是“{others}”的快捷键；几个操作共用时，按下它不起作用。</translation>
    </message>
</context>
<context>
    <name>_NameDelegate</name>
    <message>
        <source>Name of the speaker</source>
        <translation>说话人的名字</translation>
    </message>
</context>
<context>
    <name>_PresetRow</name>
    <message>
        <source>Keys as in</source>
        <translation>键位方案</translation>
    </message>
    <message>
        <source>Use these keys</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>It changes no key.</source>
        <translation>不会改变任何快捷键。</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>另有 %n 项</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It changes the keys of %n action(s): </source>
        <translation>
            <numerusform>将改变 %n 个操作的快捷键：</numerusform>
        </translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>_SeveralPage</name>
    <message>
        <source>Speaker of all of them</source>
        <translation>为这些字幕指定说话人</translation>
    </message>
    <message numerus="yes">
        <source>%n cues</source>
        <translation>
            <numerusform>已选 %n 条字幕</numerusform>
        </translation>
    </message>
    <message>
        <source>{length} on the screen together</source>
        <translation>总时长 {length}</translation>
    </message>
    <message>
        <source>Several speakers</source>
        <translation>多位说话人</translation>
    </message>
</context>
<context>
    <name>_Table</name>
    <message>
        <source>What will be replaced</source>
        <translation>将要替换的内容</translation>
    </message>
</context>
<context>
    <name>encodings</name>
    <message>
        <source>Simplified Chinese</source>
        <translation>简体中文</translation>
    </message>
    <message>
        <source>Traditional Chinese</source>
        <translation>繁体中文</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>日文</translation>
    </message>
    <message>
        <source>Korean</source>
        <translation>韩文</translation>
    </message>
    <message>
        <source>Cyrillic</source>
        <translation>西里尔文</translation>
    </message>
    <message>
        <source>Western European</source>
        <translation>西欧</translation>
    </message>
    <message>
        <source>Central European</source>
        <translation>中欧</translation>
    </message>
    <message>
        <source>Turkish</source>
        <translation>土耳其文</translation>
    </message>
    <message>
        <source>Greek</source>
        <translation>希腊文</translation>
    </message>
    <message>
        <source>Hebrew</source>
        <translation>希伯来文</translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation>阿拉伯文</translation>
    </message>
    <message>
        <source>Baltic</source>
        <translation>波罗的海</translation>
    </message>
    <message>
        <source>Vietnamese</source>
        <translation>越南文</translation>
    </message>
    <message>
        <source>Thai</source>
        <translation>泰文</translation>
    </message>
    <message>
        <source>{language} ({name})</source>
        <translation>{language}（{name}）</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>There is no file {media}.</source>
        <translation>找不到文件 {media}。</translation>
    </message>
    <message>
        <source>Check the name, or choose the file again.</source>
        <translation>请检查文件名，或重新选择文件。</translation>
    </message>
    <message>
        <source>{media} is a folder, not a recording.</source>
        <translation>{media} 是文件夹，不是音视频文件。</translation>
    </message>
    <message>
        <source>Choose the files inside it.</source>
        <translation>请选择其中的文件。</translation>
    </message>
    <message>
        <source>{media} is empty (0 bytes).</source>
        <translation>{media} 是空文件（0 字节）。</translation>
    </message>
    <message>
        <source>Copy the recording again from where it came.</source>
        <translation>请从来源处重新复制该文件。</translation>
    </message>
    <message>
        <source>{media} cannot be read as sound or video: it is damaged, cut off or not a recording.</source>
        <translation>无法将 {media} 作为音频或视频读取：文件已损坏、不完整，或不是音视频文件。</translation>
    </message>
    <message>
        <source>Play it in another program, or export it again as MP4, MP3 or WAV. Nothing was charged.</source>
        <translation>请用其他程序试播，或重新导出为 MP4、MP3 或 WAV。未产生费用。</translation>
    </message>
    <message>
        <source>{media} has no sound track, so there is nothing to recognise.</source>
        <translation>{media} 没有音轨，无法识别。</translation>
    </message>
    <message>
        <source>Choose the version of the video that has its sound. Nothing was charged.</source>
        <translation>请选择带声音的视频版本。未产生费用。</translation>
    </message>
    <message>
        <source>{media} has no video, so there are no shot changes to find.</source>
        <translation>{media} 没有视频画面，无法查找镜头切换。</translation>
    </message>
    <message>
        <source>Choose the video that the sound comes from, or go on without shot changes.</source>
        <translation>请选择与声音对应的视频，或不使用镜头切换继续。</translation>
    </message>
    <message>
        <source>{media} cannot be played here.</source>
        <translation>{media} 在这里无法播放。</translation>
    </message>
    <message>
        <source>Its subtitles can be edited all the same. Exported again as MP4 it will play.</source>
        <translation>字幕照样可以编辑；把它重新导出为 MP4 就能播放。</translation>
    </message>
    <message>
        <source>{media} has no sound channel {channel}: it has {channels}, counted from 0.</source>
        <translation>{media} 没有声道 {channel}：共有 {channels} 个声道，从 0 起计。</translation>
    </message>
    <message>
        <source>Choose one of its channels. Nothing was charged.</source>
        <translation>请选择其中的声道。未产生费用。</translation>
    </message>
    <message>
        <source>The recognition service at {host} does not answer ({reason}).</source>
        <translation>识别服务 {host} 没有响应（{reason}）。</translation>
    </message>
    <message>
        <source>Check the network and try again.</source>
        <translation>请检查网络后重试。</translation>
    </message>
    <message>
        <source>The connection to {host} broke before the service confirmed the task ({reason}).</source>
        <translation>服务确认任务之前，与 {host} 的连接中断了（{reason}）。</translation>
    </message>
    <message>
        <source>The service may have taken it all the same: trying again may charge the recording a second time.</source>
        <translation>服务可能已经接收该任务：重试可能会对同一文件重复计费。</translation>
    </message>
    <message>
        <source>There is no API key for the service “{service}”.</source>
        <translation>识别服务“{service}”没有 API 密钥。</translation>
    </message>
    <message>
        <source>Enter a key in the window (Settings), set DASHSCOPE_API_KEY, or use the local service, which needs none.</source>
        <translation>请在“设置”中输入密钥，或设置环境变量 DASHSCOPE_API_KEY，也可改用无需密钥的本机识别。</translation>
    </message>
    <message>
        <source>The service “{service}” rejected the API key.</source>
        <translation>识别服务“{service}”拒绝了 API 密钥。</translation>
    </message>
    <message>
        <source>Check that the key is whole and belongs to this region: keys of Beijing and Singapore differ. Nothing was charged.</source>
        <translation>请确认密钥完整且属于该地域：北京和新加坡的密钥不通用。未产生费用。</translation>
    </message>
    <message>
        <source>The API key for “{service}” belongs to the service “{other}”.</source>
        <translation>服务“{service}”所用的 API Key 属于服务“{other}”。</translation>
    </message>
    <message>
        <source>Choose the service “{other}”, or enter a key of this region. Nothing was charged.</source>
        <translation>请改选服务“{other}”，或填入本地域的密钥。没有计费。</translation>
    </message>
    <message>
        <source>The service is receiving too many requests from this account.</source>
        <translation>此账号向服务发送的请求过多。</translation>
    </message>
    <message>
        <source>Wait a minute and try again. Nothing was charged for the refused request.</source>
        <translation>请等待一分钟后重试。被拒绝的请求未产生费用。</translation>
    </message>
    <message>
        <source>The service refused the request: {service_message} ({service_code}).</source>
        <translation>服务拒绝了请求：{service_message}（{service_code}）。</translation>
    </message>
    <message>
        <source>Change the model or the options and try again. Nothing was charged.</source>
        <translation>请更换模型或调整选项后重试。未产生费用。</translation>
    </message>
    <message>
        <source>Alibaba Cloud refuses the account: a bill is open or nothing was bought ({service_code}).</source>
        <translation>阿里云拒绝了该账号：有欠费或尚未开通购买（{service_code}）。</translation>
    </message>
    <message>
        <source>Settle it in the Alibaba Cloud console, then try again. Nothing was charged.</source>
        <translation>请在阿里云控制台处理后再试。没有计费。</translation>
    </message>
    <message>
        <source>The account keeps its ten hotword lists already, and none of them can be replaced now.</source>
        <translation>账号已有十个热词表，目前没有一个可以替换。</translation>
    </message>
    <message>
        <source>Delete one in the service&apos;s console, or with `subtitler hotwords delete`, and try again. Nothing was charged.</source>
        <translation>请在服务控制台或用 `subtitler hotwords delete` 删除一个，然后重试。没有产生费用。</translation>
    </message>
    <message>
        <source>The account&apos;s free quota for this model is used up, and it is set to use nothing else.</source>
        <translation>该模型的免费额度已用完，而账号设置为只用免费额度。</translation>
    </message>
    <message>
        <source>Switch “free tier only” off in the Model Studio console, or choose another model. Nothing was charged.</source>
        <translation>请在百炼控制台关闭“仅使用免费额度”，或换一个模型。没有计费。</translation>
    </message>
    <message>
        <source>Model Studio is not activated for this account.</source>
        <translation>该账号尚未开通百炼。</translation>
    </message>
    <message>
        <source>Activate it in the Alibaba Cloud console, then try again. Nothing was charged.</source>
        <translation>请在阿里云控制台开通后再试。没有计费。</translation>
    </message>
    <message>
        <source>The API key may not do this: {service_message} ({service_code}).</source>
        <translation>该 API Key 没有权限：{service_message}（{service_code}）。</translation>
    </message>
    <message>
        <source>Allow the model, the workspace or your address for this key in the console, or use another key. Nothing was charged.</source>
        <translation>请在控制台为该密钥开放模型、业务空间或本机地址，或换一个密钥。没有计费。</translation>
    </message>
    <message>
        <source>The service has no such model here: {service_message} ({service_code}).</source>
        <translation>服务在这里没有该模型：{service_message}（{service_code}）。</translation>
    </message>
    <message>
        <source>Choose another model: Paraformer and SenseVoice run in Beijing only; a workspace may lack some. Nothing was charged.</source>
        <translation>请换一个模型：Paraformer 和 SenseVoice 只在北京提供，业务空间也可能缺少某些模型。没有计费。</translation>
    </message>
    <message>
        <source>The service refuses the content of {media} ({service_code}).</source>
        <translation>服务拒绝了 {media} 的内容（{service_code}）。</translation>
    </message>
    <message>
        <source>It will not recognise this recording; use the local service. Nothing was charged.</source>
        <translation>服务不会识别这段录音，请改用本机识别。没有计费。</translation>
    </message>
    <message>
        <source>The model {model} does not take {feature} “{value}”.</source>
        <translation>模型 {model} 不支持选项 {feature}“{value}”。</translation>
    </message>
    <message>
        <source>Leave it out or choose another model. Nothing was charged.</source>
        <translation>请去掉该选项，或选择其他模型。未产生费用。</translation>
    </message>
    <message>
        <source>The model {model} lacks the option “{feature}”.</source>
        <translation>模型 {model} 没有“{feature}”这个选项。</translation>
    </message>
    <message>
        <source>The model {model} does not take the language {value}; it takes {taken}.</source>
        <translation>模型 {model} 不接受语言 {value}；可用的有：{taken}。</translation>
    </message>
    <message>
        <source>The model {model} cannot be told a language: it always hears {taken}.</source>
        <translation>模型 {model} 不能指定语言，它始终识别 {taken}。</translation>
    </message>
    <message>
        <source>The model {model} takes one language at a time, not {value}.</source>
        <translation>模型 {model} 一次只接受一种语言，不能同时指定 {value}。</translation>
    </message>
    <message>
        <source>Name one, or none for all that it hears. Nothing was charged.</source>
        <translation>请只指定一种，或不指定以自动识别。没有产生费用。</translation>
    </message>
    <message>
        <source>Speakers are counted from {fewest} to {most}, not {value}.</source>
        <translation>说话人数须在 {fewest} 到 {most} 之间，不能是 {value}。</translation>
    </message>
    <message>
        <source>Correct the number, or leave it to the model. Nothing was charged.</source>
        <translation>请更正人数，或交给模型判断。没有产生费用。</translation>
    </message>
    <message>
        <source>The service tells speakers apart in one channel only.</source>
        <translation>服务端只能在单个声道内区分说话人。</translation>
    </message>
    <message>
        <source>Choose one channel, or leave speakers off: of several channels each is a speaker. Nothing was charged.</source>
        <translation>请只选一个声道，或关闭说话人区分：多个声道时每个声道就是一位说话人。没有产生费用。</translation>
    </message>
    <message>
        <source>The service could not download {media}.</source>
        <translation>服务无法下载 {media}。</translation>
    </message>
    <message>
        <source>Check that the link opens without signing in and leads to the recording itself. Nothing was charged.</source>
        <translation>请确认该链接无需登录即可打开，并直接指向音视频文件。未产生费用。</translation>
    </message>
    <message>
        <source>The service may not download {media}: its host refuses, or the link&apos;s signature has expired.</source>
        <translation>服务无权下载 {media}：对方主机拒绝，或链接签名已过期。</translation>
    </message>
    <message>
        <source>Make a new link that is valid for twelve hours and needs no sign-in. Nothing was charged.</source>
        <translation>请生成一个十二小时内有效、无需登录的新链接。没有计费。</translation>
    </message>
    <message>
        <source>There is nothing at the link {media}.</source>
        <translation>链接 {media} 处没有文件。</translation>
    </message>
    <message>
        <source>Open it in a private browser window and copy the address that works. Nothing was charged.</source>
        <translation>请在浏览器无痕窗口中打开，复制能用的地址。没有计费。</translation>
    </message>
    <message>
        <source>The host of {media} did not answer the service.</source>
        <translation>{media} 所在的主机没有回应服务。</translation>
    </message>
    <message>
        <source>Try again later, or download the recording and add the file. Nothing was charged.</source>
        <translation>请稍后再试，或下载后添加文件。没有计费。</translation>
    </message>
    <message>
        <source>The service cannot read the link {media}.</source>
        <translation>服务无法识别链接 {media}。</translation>
    </message>
    <message>
        <source>Copy the address again, whole and from its beginning http. Nothing was charged.</source>
        <translation>请从 http 开头完整地重新复制地址。没有计费。</translation>
    </message>
    <message>
        <source>The host of {media} tells a wrong length, so the service does not take the recording.</source>
        <translation>{media} 所在的主机给出的长度不对，服务没有接收。</translation>
    </message>
    <message>
        <source>Download the recording and add the file instead. Nothing was charged.</source>
        <translation>请下载后改为添加文件。没有计费。</translation>
    </message>
    <message>
        <source>The service could not read the recording {media} ({service_code}).</source>
        <translation>服务无法读取 {media}（{service_code}）。</translation>
    </message>
    <message>
        <source>Export it again as MP3, M4A or WAV and try again. Nothing was charged.</source>
        <translation>请重新导出为 MP3、M4A 或 WAV 后重试。未产生费用。</translation>
    </message>
    <message>
        <source>The service found no sound in {media} that it can use ({service_code}).</source>
        <translation>服务在 {media} 中找不到可用的声音（{service_code}）。</translation>
    </message>
    <message>
        <source>Play it to hear whether it has sound, and export it again as MP3 or WAV. Nothing was charged.</source>
        <translation>请播放确认有声音，再重新导出为 MP3 或 WAV。没有计费。</translation>
    </message>
    <message>
        <source>{media} is larger than the service takes ({service_code}).</source>
        <translation>{media} 超过了服务允许的大小（{service_code}）。</translation>
    </message>
    <message>
        <source>Cut it into parts and recognise each by itself. Nothing was charged.</source>
        <translation>请切成几段分别识别。没有计费。</translation>
    </message>
    <message>
        <source>{media} is longer than the {hours} hours that the model takes.</source>
        <translation>{media} 超过了该模型允许的 {hours} 小时。</translation>
    </message>
    <message>
        <source>Recognition of {media} failed at the service: {service_message} ({service_code}).</source>
        <translation>服务识别 {media} 失败：{service_message}（{service_code}）。</translation>
    </message>
    <message>
        <source>Try again in a few minutes; a failed task is not charged.</source>
        <translation>请几分钟后重试；失败的任务不计费。</translation>
    </message>
    <message>
        <source>The service does not know the task of {media} any more (tasks live for 24 hours).</source>
        <translation>服务上已没有 {media} 的任务（任务只保留 24 小时）。</translation>
    </message>
    <message>
        <source>Start the recognition again; this is a new task and will be charged.</source>
        <translation>请重新开始识别；这将是新任务，会重新计费。</translation>
    </message>
    <message>
        <source>The service has accepted {media}, but its result cannot be fetched ({reason}).</source>
        <translation>服务已接收 {media}，但无法取回识别结果（{reason}）。</translation>
    </message>
    <message>
        <source>The recording may have been charged. Try again later, within 24 hours: nothing is handed in again.</source>
        <translation>这段音视频可能已经计费。请在 24 小时内重试：不会再次提交。</translation>
    </message>
    <message>
        <source>{media} could not be uploaded ({reason}).</source>
        <translation>{media} 上传失败（{reason}）。</translation>
    </message>
    <message>
        <source>Check the network and try again. Nothing was charged.</source>
        <translation>请检查网络后重试。未产生费用。</translation>
    </message>
    <message>
        <source>The service sent an answer that this program does not understand.</source>
        <translation>服务返回了本程序无法理解的内容。</translation>
    </message>
    <message>
        <source>Try again; if it stays, look for a newer version of the program.</source>
        <translation>请重试；如果问题依旧，请查看本程序是否有新版本。</translation>
    </message>
    <message>
        <source>The local recognition service stopped (code {exit_code}).</source>
        <translation>本机识别服务已停止（代码 {exit_code}）。</translation>
    </message>
    <message>
        <source>Try again: it is then started again. Your subtitles are untouched.</source>
        <translation>请点击“重试”重新启动服务。字幕不受影响。</translation>
    </message>
    <message>
        <source>Port {port} on {host} is used by another program.</source>
        <translation>{host} 的端口 {port} 已被其他程序占用。</translation>
    </message>
    <message>
        <source>Choose another port, or 0 for any free one.</source>
        <translation>请换用其他端口，或用 0 自动选择空闲端口。</translation>
    </message>
    <message>
        <source>Whether the service has already taken {media} cannot be found out ({reason}).</source>
        <translation>无法查明服务是否已经接收 {media}（{reason}）。</translation>
    </message>
    <message>
        <source>Nothing is handed in again by itself: starting it again may charge it a second time. You decide.</source>
        <translation>程序不会自行再次提交：重新开始可能再计费一次。由您决定。</translation>
    </message>
    <message>
        <source>After {minutes} minutes the service is still at work on {media}.</source>
        <translation>已过 {minutes} 分钟，服务仍在识别 {media}。</translation>
    </message>
    <message>
        <source>It is paid for and not lost: go on with the job later, within 24 hours. Nothing is handed in again.</source>
        <translation>费用已付，结果不会丢：请在 24 小时内继续该任务，不会再次提交。</translation>
    </message>
    <message>
        <source>{media} was not handed in: this month&apos;s limit of ¥{cap} would be passed (¥{spent} so far).</source>
        <translation>{media} 没有提交：会超过本月上限 ¥{cap}（已用 ¥{spent}）。</translation>
    </message>
    <message>
        <source>Raise the limit in the settings, or wait for the next month. Nothing was charged.</source>
        <translation>请在设置里提高上限，或等到下个月。没有计费。</translation>
    </message>
    <message>
        <source>Something unforeseen stopped the job of {media} ({reason}).</source>
        <translation>{media} 的任务因意外停止（{reason}）。</translation>
    </message>
    <message>
        <source>Try again: a task that the service has is gone on with. Report it with the log&apos;s last lines if it stays.</source>
        <translation>请再试：服务已有的任务会接着做。若仍出现，请附上日志末尾几行反馈。</translation>
    </message>
    <message>
        <source>The journal of jobs {path} cannot be used ({reason}).</source>
        <translation>任务日志 {path} 无法使用（{reason}）。</translation>
    </message>
    <message>
        <source>Move the file away to begin a new one; tasks that it knows of cannot be gone on with then.</source>
        <translation>把该文件移走即可重新开始；其中记录的任务将无法继续。</translation>
    </message>
    <message>
        <source>{path} is not in a format that this program can use here.</source>
        <translation>此处无法使用 {path} 的格式。</translation>
    </message>
    <message>
        <source>These work: {known}.</source>
        <translation>支持的格式：{known}。</translation>
    </message>
    <message>
        <source>{path} holds no subtitles that can be read as {expected}.</source>
        <translation>{path} 中没有可按 {expected} 读取的字幕。</translation>
    </message>
    <message>
        <source>Open it in a text editor to see what it is; the file was left as it was.</source>
        <translation>请用文本编辑器打开，查看其内容；文件未作改动。</translation>
    </message>
    <message>
        <source>The text of {path} cannot be read as {encoding}.</source>
        <translation>无法以 {encoding} 编码读取 {path} 的文字。</translation>
    </message>
    <message>
        <source>Choose another encoding; the file was left as it was.</source>
        <translation>请选择其他编码；文件未作改动。</translation>
    </message>
    <message>
        <source>The text for {path} cannot be written as {encoding}.</source>
        <translation>{path} 的文字无法以 {encoding} 编码写入。</translation>
    </message>
    <message>
        <source>Choose UTF-8, which holds every character; nothing was written.</source>
        <translation>请选择支持所有字符的 UTF-8；尚未写入任何内容。</translation>
    </message>
    <message>
        <source>{path} is not a whole Subtitler project (at {member}).</source>
        <translation>{path} 不是完整的 Subtitler 项目（问题在 {member}）。</translation>
    </message>
    <message>
        <source>Open an older copy of it; the file was left as it was.</source>
        <translation>请打开较早的副本；文件未作改动。</translation>
    </message>
    <message>
        <source>The recognition result that the project keeps for {path} is damaged.</source>
        <translation>项目里为 {path} 保存的识别结果已损坏。</translation>
    </message>
    <message>
        <source>Open an older copy of the project. Its subtitles are not affected.</source>
        <translation>请打开项目的旧副本。字幕不受影响。</translation>
    </message>
    <message>
        <source>{path} was written by a newer version of Subtitler (project version {version}).</source>
        <translation>{path} 由更新版本的 Subtitler 保存（项目版本 {version}）。</translation>
    </message>
    <message>
        <source>Update Subtitler to open it; the file was left as it was.</source>
        <translation>请更新 Subtitler 后再打开；文件未作改动。</translation>
    </message>
    <message>
        <source>{path} is not a whole readability preset (at {member}).</source>
        <translation>{path} 不是完整的可读性预设（问题出在 {member}）。</translation>
    </message>
    <message>
        <source>Ask for the file again, or export it again; nothing was changed.</source>
        <translation>请重新索取或重新导出这个文件；没有改动任何内容。</translation>
    </message>
    <message>
        <source>In the readability preset {path}, {member} cannot be {value}.</source>
        <translation>可读性预设 {path} 里的 {member} 不能是 {value}。</translation>
    </message>
    <message>
        <source>Numbers from {least} to {most} can be used there; nothing was changed.</source>
        <translation>这里只能用 {least} 到 {most} 之间的数；没有改动任何内容。</translation>
    </message>
    <message>
        <source>{path} was written by a newer version of Subtitler (preset version {version}).</source>
        <translation>{path} 由更新版本的 Subtitler 写成（预设版本 {version}）。</translation>
    </message>
    <message>
        <source>Update Subtitler to use it; the file was left as it was.</source>
        <translation>请更新 Subtitler 后再使用；文件保持原样。</translation>
    </message>
    <message>
        <source>There is a readability preset “{name}” already; {path} was not used.</source>
        <translation>已经有名为“{name}”的可读性预设，没有使用 {path}。</translation>
    </message>
    <message>
        <source>Give one of them another name.</source>
        <translation>请给其中一个换个名字。</translation>
    </message>
    <message>
        <source>{path} is not a whole file of keyboard shortcuts (at {member}).</source>
        <translation>{path} 不是完整的快捷键文件（问题在 {member}）。</translation>
    </message>
    <message>
        <source>Ask for the file again, or export it again; your keys are what they were.</source>
        <translation>请重新索取或导出该文件；您的快捷键没有变化。</translation>
    </message>
    <message>
        <source>{path} was written by a newer version of Subtitler (shortcuts version {version}).</source>
        <translation>{path} 由更新版本的 Subtitler 写成（快捷键格式第 {version} 版）。</translation>
    </message>
    <message>
        <source>Update Subtitler to use it; your keys are what they were.</source>
        <translation>请更新 Subtitler 后再使用；您的快捷键没有变化。</translation>
    </message>
    <message>
        <source>There is no preset “{name}”.</source>
        <translation>没有名为“{name}”的预设。</translation>
    </message>
    <message>
        <source>There are no subtitles in {path} that this export would write.</source>
        <translation>{path} 里没有这次要导出的字幕。</translation>
    </message>
    <message>
        <source>Choose another track or another part of the time; nothing was written.</source>
        <translation>请换一条轨道或一段时间；没有写入任何文件。</translation>
    </message>
    <message>
        <source>What is remembered for recipients in {path} cannot be used (at {member}).</source>
        <translation>{path} 里记住的导出对象无法使用（{member} 处有误）。</translation>
    </message>
    <message>
        <source>Correct or delete the file; until then the usual choices hold.</source>
        <translation>请改正或删除这个文件；在此之前使用常用设置。</translation>
    </message>
    <message>
        <source>There is no recipient “{name}”.</source>
        <translation>没有名为“{name}”的导出对象。</translation>
    </message>
    <message>
        <source>There are: {known}.</source>
        <translation>现有：{known}。</translation>
    </message>
    <message>
        <source>Subtitles cannot be drawn into a video here: {lacks} is missing.</source>
        <translation>这台电脑上不能把字幕压进视频：缺少 {lacks}。</translation>
    </message>
    <message>
        <source>Install FFmpeg with libass, then try again. Subtitle files can be exported without it.</source>
        <translation>请安装带 libass 的 FFmpeg 后再试。导出字幕文件不需要它。</translation>
    </message>
    <message>
        <source>The video with subtitles could not be made of {media}: {reason}.</source>
        <translation>无法用 {media} 生成带字幕的视频：{reason}。</translation>
    </message>
    <message>
        <source>Check that the video plays and that there is room on the disk. Nothing was written.</source>
        <translation>请确认视频能播放、磁盘有空间。没有写入任何文件。</translation>
    </message>
    <message>
        <source>Line {line} of the hotwords in {source} cannot be used: “{text}”.</source>
        <translation>{source}中第 {line} 行热词无法使用：“{text}”。</translation>
    </message>
    <message>
        <source>Write one hotword a line: the word, then a comma and a weight from 1 to 5, then a comma and a language code.</source>
        <translation>请每行写一个热词：词语，逗号，1 到 5 的权重，再加逗号和语言代码。</translation>
    </message>
    <message>
        <source>There is no file {path}.</source>
        <translation>找不到文件 {path}。</translation>
    </message>
    <message>
        <source>There is no folder {path}, and so nothing was written.</source>
        <translation>没有文件夹 {path}，因此没有写入任何内容。</translation>
    </message>
    <message>
        <source>Make the folder, or choose another one.</source>
        <translation>请新建该文件夹，或选择其他文件夹。</translation>
    </message>
    <message>
        <source>The name of {path} is longer than this disk allows.</source>
        <translation>{path} 的名称超过了此磁盘允许的长度。</translation>
    </message>
    <message>
        <source>Choose a shorter name.</source>
        <translation>请换一个较短的名称。</translation>
    </message>
    <message>
        <source>{path} is a folder, not a file.</source>
        <translation>{path} 是文件夹，不是文件。</translation>
    </message>
    <message>
        <source>Choose a file inside it.</source>
        <translation>请选择其中的文件。</translation>
    </message>
    <message>
        <source>{path} may not be read or written by you.</source>
        <translation>没有读写 {path} 的权限。</translation>
    </message>
    <message>
        <source>Choose another folder, or ask for the right to use this one.</source>
        <translation>请选择其他文件夹，或获取该位置的权限。</translation>
    </message>
    <message>
        <source>There is no room left on the disk to write {path}.</source>
        <translation>磁盘空间不足，无法写入 {path}。</translation>
    </message>
    <message>
        <source>Free some space or choose another disk, then save again. An older file of this name is untouched.</source>
        <translation>请清理空间或换用其他磁盘，然后重新保存。原有的同名文件未受影响。</translation>
    </message>
    <message>
        <source>{path} could not be read or written: {reason}.</source>
        <translation>无法读写 {path}：{reason}。</translation>
    </message>
    <message>
        <source>Choose another folder and try again.</source>
        <translation>请选择其他文件夹后重试。</translation>
    </message>
    <message>
        <source>{path} has been changed by another program since it was opened here.</source>
        <translation>{path} 打开之后被其他程序改过。</translation>
    </message>
    <message>
        <source>Save under another name, or replace it. Nothing was written.</source>
        <translation>请另存为其他名字，或替换它。尚未写入任何内容。</translation>
    </message>
    <message>
        <source>This change does not fit the subtitles any more (cue {number}).</source>
        <translation>此更改与当前字幕不再相符（字幕 {number}）。</translation>
    </message>
    <message>
        <source>Undo the last step and try again.</source>
        <translation>请撤销上一步后重试。</translation>
    </message>
    <message>
        <source>The setting {key} cannot be “{value}”.</source>
        <translation>设置项 {key} 不能为“{value}”。</translation>
    </message>
    <message>
        <source>The standard value is used instead.</source>
        <translation>已改用默认值。</translation>
    </message>
    <message>
        <source>The settings in {key} could not be read; the file was kept as {value}.</source>
        <translation>无法读取设置文件 {key}，原文件已保留为 {value}。</translation>
    </message>
    <message>
        <source>The program starts with its standard settings.</source>
        <translation>程序将以默认设置启动。</translation>
    </message>
    <message>
        <source>This computer has no keyring to keep the API key in ({reason}).</source>
        <translation>这台电脑没有可保存 API 密钥的系统密钥环（{reason}）。</translation>
    </message>
    <message>
        <source>Set the environment variable DASHSCOPE_API_KEY, or use the key for this session only: it is then asked for again.</source>
        <translation>请设置环境变量 DASHSCOPE_API_KEY，或仅在本次运行中使用该密钥，下次启动时需重新输入。</translation>
    </message>
    <message>
        <source>There is no word here.</source>
        <translation>这里没有词。</translation>
    </message>
    <message>
        <source>The word holds a character that cannot be seen.</source>
        <translation>词里有看不见的字符。</translation>
    </message>
    <message>
        <source>A comma or a tab ends the word, and a # at its beginning makes the line a remark.</source>
        <translation>逗号或制表符表示词结束，开头的 # 表示该行是注释。</translation>
    </message>
    <message>
        <source>With any letter beyond English ones, a word has at most 15 characters.</source>
        <translation>含非英文字符的词最多 15 个字。</translation>
    </message>
    <message>
        <source>An English term has at most 7 words.</source>
        <translation>英文热词最多 7 个单词。</translation>
    </message>
    <message>
        <source>For this older model, a term has at most 10 Chinese characters.</source>
        <translation>这个旧模型的热词最多 10 个汉字。</translation>
    </message>
    <message>
        <source>For this older model, an English or mixed term has at most 5 words.</source>
        <translation>这个旧模型的英文或混合热词最多 5 个单词。</translation>
    </message>
    <message>
        <source>The weight is a whole number from 1 to 5.</source>
        <translation>权重是 1 到 5 的整数。</translation>
    </message>
    <message>
        <source>The weight is a whole number from 1 to 5, or from -6 to -1 to avoid the word.</source>
        <translation>权重是 1 到 5 的整数；-6 到 -1 表示避免该词。</translation>
    </message>
    <message>
        <source>The language is a code of two or three letters, such as zh.</source>
        <translation>语言是两三个字母的代码，如 zh。</translation>
    </message>
    <message>
        <source>This model knows no hotwords of that language: leave it empty.</source>
        <translation>该模型没有这种语言的热词，请留空。</translation>
    </message>
    <message>
        <source>The word stands in the list again below, and what stands there counts.</source>
        <translation>这个词在下面又出现了一次，以下面的为准。</translation>
    </message>
    <message>
        <source>This model takes no hotwords.</source>
        <translation>该模型不支持热词。</translation>
    </message>
</context>
<context>
    <name>export</name>
    <message>
        <source>SubRip (.srt): nearly every player</source>
        <translation>SubRip（.srt）：几乎所有播放器</translation>
    </message>
    <message>
        <source>WebVTT (.vtt): web pages, with speakers</source>
        <translation>WebVTT（.vtt）：网页，带说话人</translation>
    </message>
    <message>
        <source>WebVTT with word times (.words.vtt): karaoke</source>
        <translation>带逐词时间的 WebVTT（.words.vtt）：卡拉 OK</translation>
    </message>
    <message>
        <source>ASS (.ass): styled, a colour for each speaker</source>
        <translation>ASS（.ass）：带样式，每位说话人一种颜色</translation>
    </message>
    <message>
        <source>ASS with word times (.words.ass): karaoke</source>
        <translation>带逐词时间的 ASS（.words.ass）：卡拉 OK</translation>
    </message>
    <message>
        <source>SSA (.ssa): the older form of ASS</source>
        <translation>SSA（.ssa）：ASS 的旧格式</translation>
    </message>
    <message>
        <source>TTML (.ttml): IMSC 1.1, for streaming services</source>
        <translation>TTML（.ttml）：IMSC 1.1，用于流媒体平台</translation>
    </message>
    <message>
        <source>EBU-TT-D (.xml): European broadcasters</source>
        <translation>EBU-TT-D（.xml）：欧洲广播机构</translation>
    </message>
    <message>
        <source>Table (.csv): spreadsheets</source>
        <translation>表格（.csv）：电子表格</translation>
    </message>
    <message>
        <source>LRC (.lrc): lyrics for music players</source>
        <translation>LRC（.lrc）：音乐播放器的歌词</translation>
    </message>
    <message>
        <source>LRC with word times (.words.lrc): lyrics word by word</source>
        <translation>逐词 LRC（.words.lrc）：逐字显示的歌词</translation>
    </message>
    <message>
        <source>Table (.tsv): as Whisper writes it</source>
        <translation>表格（.tsv）：与 Whisper 输出相同</translation>
    </message>
    <message>
        <source>JSON (.json): WhisperX, with words and speakers</source>
        <translation>JSON（.json）：WhisperX 格式，含词和说话人</translation>
    </message>
    <message>
        <source>Final Cut Pro (.fcpxml): captions on frames</source>
        <translation>Final Cut Pro（.fcpxml）：对齐到帧的字幕</translation>
    </message>
    <message>
        <source>Jianying, CapCut (.draft.zip): a draft</source>
        <translation>剪映、CapCut（.draft.zip）：草稿</translation>
    </message>
    <message>
        <source>Transcript (.txt): paragraphs by speaker</source>
        <translation>文稿（.txt）：按说话人分段</translation>
    </message>
    <message>
        <source>Markdown (.md): a transcript with headings</source>
        <translation>Markdown（.md）：带标题的文稿</translation>
    </message>
    <message>
        <source>Sentences (.lines.txt): one a line</source>
        <translation>句子（.lines.txt）：每行一句</translation>
    </message>
    <message>
        <source>Word (.docx): a transcript as a table</source>
        <translation>Word（.docx）：表格形式的文稿</translation>
    </message>
    <message>
        <source>Nobody in particular</source>
        <translation>通用</translation>
    </message>
    <message>
        <source>Jianying, CapCut</source>
        <translation>剪映、CapCut</translation>
    </message>
    <message>
        <source>Bilibili</source>
        <translation>B站</translation>
    </message>
    <message>
        <source>Old players and TV sets</source>
        <translation>老播放机和电视</translation>
    </message>
    <message>
        <source>speakers&apos; names</source>
        <translation>说话人名字</translation>
    </message>
    <message>
        <source>speakers&apos; names as such (they stand in the text)</source>
        <translation>说话人（名字改写在文字里）</translation>
    </message>
    <message>
        <source>the times of words</source>
        <translation>逐词时间</translation>
    </message>
    <message>
        <source>italics and other markup</source>
        <translation>斜体等样式</translation>
    </message>
    <message>
        <source>colours inside texts</source>
        <translation>文本内的颜色</translation>
    </message>
    <message>
        <source>fonts and their sizes inside texts</source>
        <translation>文本内的字体和字号</translation>
    </message>
    <message>
        <source>places on the screen</source>
        <translation>画面位置</translation>
    </message>
    <message>
        <source>notes</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>end times</source>
        <translation>结束时间</translation>
    </message>
    <message>
        <source>line breaks</source>
        <translation>换行</translation>
    </message>
    <message>
        <source>styles of the opened file</source>
        <translation>原文件的样式</translation>
    </message>
    <message>
        <source>milliseconds (times are rounded)</source>
        <translation>毫秒（时间会取整）</translation>
    </message>
    <message>
        <source>milliseconds (times are put on frames)</source>
        <translation>毫秒（时间对齐到帧）</translation>
    </message>
    <message>
        <source>times before zero</source>
        <translation>零点以前的时间</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>{suffix} does not carry: {losses}.</source>
        <translation>{suffix} 存不下：{losses}。</translation>
    </message>
    <message>
        <source>Nobody reads this format back.</source>
        <translation>这种格式没有读取器可以核对。</translation>
    </message>
    <message>
        <source>Read back by {reader}: {said}.</source>
        <translation>由 {reader} 读回核对：{said}。</translation>
    </message>
    <message>
        <source>It cannot be read back at all.</source>
        <translation>完全读不回来。</translation>
    </message>
    <message>
        <source>number of subtitles</source>
        <translation>字幕条数</translation>
    </message>
    <message>
        <source>start</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>end</source>
        <translation>结束时间</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>speaker</source>
        <translation>说话人</translation>
    </message>
    <message>
        <source>No. {number}, {what}</source>
        <translation>第 {number} 条，{what}</translation>
    </message>
    <message>
        <source>{place}: “{expected}” became “{found}”</source>
        <translation>{place}：“{expected}”变成了“{found}”</translation>
    </message>
</context>
<context>
    <name>issues</name>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>No text</source>
        <translation>没有文字</translation>
    </message>
    <message>
        <source>End before start</source>
        <translation>结束早于开始</translation>
    </message>
    <message>
        <source>Out of order</source>
        <translation>顺序颠倒</translation>
    </message>
    <message>
        <source>Overlap</source>
        <translation>重叠</translation>
    </message>
    <message>
        <source>Outside the recording</source>
        <translation>超出录音</translation>
    </message>
    <message>
        <source>Too short</source>
        <translation>时间太短</translation>
    </message>
    <message>
        <source>Too long</source>
        <translation>时间太长</translation>
    </message>
    <message>
        <source>Gap too small</source>
        <translation>间隔太小</translation>
    </message>
    <message>
        <source>Gap to close</source>
        <translation>间隔应消除</translation>
    </message>
    <message>
        <source>Line too long</source>
        <translation>行太长</translation>
    </message>
    <message>
        <source>Too many lines</source>
        <translation>行数太多</translation>
    </message>
    <message>
        <source>Too fast</source>
        <translation>太快</translation>
    </message>
    <message>
        <source>Needless line break</source>
        <translation>多余的换行</translation>
    </message>
    <message>
        <source>Uneven lines</source>
        <translation>两行长短悬殊</translation>
    </message>
    <message>
        <source>Lone word</source>
        <translation>孤字成行</translation>
    </message>
    <message>
        <source>Words parted</source>
        <translation>词组被拆开</translation>
    </message>
    <message>
        <source>Mark at a line&apos;s edge</source>
        <translation>标点出现在行首或行尾</translation>
    </message>
    <message>
        <source>Word cut in two</source>
        <translation>词被拆开</translation>
    </message>
    <message>
        <source>Speakers mixed</source>
        <translation>说话人混在一起</translation>
    </message>
    <message>
        <source>Dialogue dashes</source>
        <translation>对话短横线</translation>
    </message>
    <message>
        <source>Speaker&apos;s name</source>
        <translation>说话人名字</translation>
    </message>
    <message>
        <source>Start out of step</source>
        <translation>开始时间不同步</translation>
    </message>
    <message>
        <source>End out of step</source>
        <translation>结束时间不同步</translation>
    </message>
    <message>
        <source>Near a cut</source>
        <translation>离镜头切换太近</translation>
    </message>
    <message>
        <source>Punctuation</source>
        <translation>标点</translation>
    </message>
    <message>
        <source>Blanks</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>Control character</source>
        <translation>控制字符</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Repeated text</source>
        <translation>文字重复</translation>
    </message>
    <message>
        <source>Masked or listed word</source>
        <translation>屏蔽词或敏感词</translation>
    </message>
    <message>
        <source>No text: there is nothing to read</source>
        <translation>没有文字：没有可读的内容</translation>
    </message>
    <message>
        <source>It ends before it begins</source>
        <translation>结束时间早于开始时间</translation>
    </message>
    <message>
        <source>Needless line break: one line is enough</source>
        <translation>多余的换行：一行就放得下</translation>
    </message>
    <message>
        <source>A short word stands alone in its line</source>
        <translation>一个短词独占一行</translation>
    </message>
    <message>
        <source>The dialogue&apos;s dashes are not those of the language</source>
        <translation>对话短横线不合这种语言的习惯</translation>
    </message>
    <message>
        <source>The speaker has no real name</source>
        <translation>说话人还没有真正的名字</translation>
    </message>
    <message>
        <source>A mark is doubled, too wide or narrow, or after a blank</source>
        <translation>标点重复、全角半角不对，或前面有空格</translation>
    </message>
    <message>
        <source>Blanks or empty lines too many</source>
        <translation>多余的空格或空行</translation>
    </message>
    <message>
        <source>A character in it is no text</source>
        <translation>含有不是文字的字符</translation>
    </message>
    <message>
        <source>A tag is not known or has no partner</source>
        <translation>标签不认识，或没有成对</translation>
    </message>
    <message>
        <source>A word is masked or on your list</source>
        <translation>有词被屏蔽，或在您的词表里</translation>
    </message>
    <message>
        <source>Out of order: the cue before begins at {time}</source>
        <translation>顺序颠倒：前一条从 {time} 开始</translation>
    </message>
    <message>
        <source>Overlaps an earlier cue by {value} s</source>
        <translation>与前面的字幕重叠 {value} 秒</translation>
    </message>
    <message>
        <source>It begins before the recording</source>
        <translation>开始时间早于录音</translation>
    </message>
    <message>
        <source>It ends after the recording, which ends at {time}</source>
        <translation>结束时间晚于录音，录音到 {time} 为止</translation>
    </message>
    <message>
        <source>Too short: {value} s, at least {limit}</source>
        <translation>时间太短：{value} 秒，至少 {limit}</translation>
    </message>
    <message>
        <source>Too long: {value} s, at most {limit}</source>
        <translation>时间太长：{value} 秒，上限 {limit}</translation>
    </message>
    <message>
        <source>Gap of {value} s: leave {limit} or none</source>
        <translation>间隔 {value} 秒：应留 {limit} 秒，或不留</translation>
    </message>
    <message>
        <source>Gap of {value} s, under {limit}: better none</source>
        <translation>间隔 {value} 秒，不足 {limit}：不如不留</translation>
    </message>
    <message>
        <source>Line {line} too long: {value} characters, at most {limit}</source>
        <translation>第 {line} 行太长：{value} 字，上限 {limit}</translation>
    </message>
    <message>
        <source>Too many lines: {value}, at most {limit}</source>
        <translation>行数太多：{value} 行，上限 {limit}</translation>
    </message>
    <message>
        <source>Too fast: {value} characters per second, at most {limit}</source>
        <translation>太快：每秒 {value} 字，上限 {limit}</translation>
    </message>
    <message>
        <source>Uneven lines: one has {value} of the other</source>
        <translation>两行长短悬殊：短行只有长行的 {value}</translation>
    </message>
    <message>
        <source>Line {line} ends between words that belong together</source>
        <translation>第 {line} 行末尾拆开了词组</translation>
    </message>
    <message>
        <source>Line {line} begins or ends with a mark that may not stand there</source>
        <translation>第 {line} 行的行首或行尾有不该出现的标点</translation>
    </message>
    <message>
        <source>Line {line} ends inside a word</source>
        <translation>第 {line} 行末尾拆开了一个词</translation>
    </message>
    <message>
        <source>{value} speakers in one line</source>
        <translation>一行里有 {value} 位说话人</translation>
    </message>
    <message>
        <source>{value} speakers in one cue</source>
        <translation>一条字幕里有 {value} 位说话人</translation>
    </message>
    <message>
        <source>Begins {value} s after its first word</source>
        <translation>比第一个词晚 {value} 秒出现</translation>
    </message>
    <message>
        <source>Begins {value} s before its first word</source>
        <translation>比第一个词早 {value} 秒出现</translation>
    </message>
    <message>
        <source>Ends {value} s before its last word does</source>
        <translation>最后一个词还差 {value} 秒没说完就消失了</translation>
    </message>
    <message>
        <source>Stays {value} s after its last word, at most {limit}</source>
        <translation>最后一个词之后停留 {value} 秒，上限 {limit}</translation>
    </message>
    <message>
        <source>Changes {value} s from a cut of the picture</source>
        <translation>离镜头切换只差 {value} 秒</translation>
    </message>
    <message>
        <source>The same words {value} times in a row: a recogniser&apos;s loop?</source>
        <translation>同样的话连续出现 {value} 次：识别陷入循环？</translation>
    </message>
    <message>
        <source>The same text as the cue before</source>
        <translation>与前一条文字相同</translation>
    </message>
    <message>
        <source>Check of {name}</source>
        <translation>{name} 检查报告</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Cue</source>
        <translation>字幕</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查项目</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>限值</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>发现的问题</translation>
    </message>
    <message>
        <source>Within the limits</source>
        <translation>符合限制的比例</translation>
    </message>
    <message>
        <source>Cues that can be read in time</source>
        <translation>来得及读完的字幕</translation>
    </message>
    <message>
        <source>Lines that are short enough</source>
        <translation>长度合适的行</translation>
    </message>
    <message>
        <source>Cues with few enough lines</source>
        <translation>行数合适的字幕</translation>
    </message>
    <message>
        <source>No issues.</source>
        <translation>没有问题。</translation>
    </message>
</context>
<context>
    <name>keys</name>
    <message>
        <source>outside text fields</source>
        <translation>文本框之外</translation>
    </message>
    <message>
        <source>everywhere; letters outside text fields</source>
        <translation>各处；字母仅在文本框之外</translation>
    </message>
    <message>
        <source>everywhere</source>
        <translation>各处</translation>
    </message>
    <message>
        <source>Subtitler</source>
        <translation>Subtitler（默认）</translation>
    </message>
    <message>
        <source>Subtitle Edit</source>
        <translation>Subtitle Edit 习惯</translation>
    </message>
    <message>
        <source>Aegisub</source>
        <translation>Aegisub 习惯</translation>
    </message>
    <message>
        <source>Premiere, Resolve</source>
        <translation>Premiere、Resolve 习惯</translation>
    </message>
    <message>
        <source>Elsewhere</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>固定不变</translation>
    </message>
    <message>
        <source>Edit the chosen cue&apos;s text; in a text: to the next cue</source>
        <translation>编辑选中字幕的文字；编辑时转到下一条</translation>
    </message>
    <message>
        <source>Edit the chosen cell</source>
        <translation>编辑选中的单元格</translation>
    </message>
    <message>
        <source>Break the line in a text</source>
        <translation>在文字中换行</translation>
    </message>
    <message>
        <source>Leave a text, close what lies over the window</source>
        <translation>离开文字，关闭浮在窗口上的内容</translation>
    </message>
    <message>
        <source>First and last cue</source>
        <translation>第一条和最后一条字幕</translation>
    </message>
    <message>
        <source>From one part of the window to the next</source>
        <translation>在窗口各部分之间移动</translation>
    </message>
</context>
<context>
    <name>languages</name>
    <message>
        <source>Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>Cantonese</source>
        <translation>粤语</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英语</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>日语</translation>
    </message>
    <message>
        <source>Korean</source>
        <translation>韩语</translation>
    </message>
    <message>
        <source>Vietnamese</source>
        <translation>越南语</translation>
    </message>
    <message>
        <source>Indonesian</source>
        <translation>印度尼西亚语</translation>
    </message>
    <message>
        <source>Thai</source>
        <translation>泰语</translation>
    </message>
    <message>
        <source>Malay</source>
        <translation>马来语</translation>
    </message>
    <message>
        <source>Filipino</source>
        <translation>菲律宾语</translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation>阿拉伯语</translation>
    </message>
    <message>
        <source>Hindi</source>
        <translation>印地语</translation>
    </message>
    <message>
        <source>Bulgarian</source>
        <translation>保加利亚语</translation>
    </message>
    <message>
        <source>Croatian</source>
        <translation>克罗地亚语</translation>
    </message>
    <message>
        <source>Czech</source>
        <translation>捷克语</translation>
    </message>
    <message>
        <source>Danish</source>
        <translation>丹麦语</translation>
    </message>
    <message>
        <source>Dutch</source>
        <translation>荷兰语</translation>
    </message>
    <message>
        <source>Estonian</source>
        <translation>爱沙尼亚语</translation>
    </message>
    <message>
        <source>Finnish</source>
        <translation>芬兰语</translation>
    </message>
    <message>
        <source>Greek</source>
        <translation>希腊语</translation>
    </message>
    <message>
        <source>Hungarian</source>
        <translation>匈牙利语</translation>
    </message>
    <message>
        <source>Irish</source>
        <translation>爱尔兰语</translation>
    </message>
    <message>
        <source>Latvian</source>
        <translation>拉脱维亚语</translation>
    </message>
    <message>
        <source>Lithuanian</source>
        <translation>立陶宛语</translation>
    </message>
    <message>
        <source>Maltese</source>
        <translation>马耳他语</translation>
    </message>
    <message>
        <source>Polish</source>
        <translation>波兰语</translation>
    </message>
    <message>
        <source>Portuguese</source>
        <translation>葡萄牙语</translation>
    </message>
    <message>
        <source>Romanian</source>
        <translation>罗马尼亚语</translation>
    </message>
    <message>
        <source>Slovak</source>
        <translation>斯洛伐克语</translation>
    </message>
    <message>
        <source>Slovenian</source>
        <translation>斯洛文尼亚语</translation>
    </message>
    <message>
        <source>Swedish</source>
        <translation>瑞典语</translation>
    </message>
    <message>
        <source>German</source>
        <translation>德语</translation>
    </message>
    <message>
        <source>French</source>
        <translation>法语</translation>
    </message>
    <message>
        <source>Russian</source>
        <translation>俄语</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>西班牙语</translation>
    </message>
    <message>
        <source>Italian</source>
        <translation>意大利语</translation>
    </message>
    <message>
        <source>Catalan</source>
        <translation>加泰罗尼亚语</translation>
    </message>
    <message>
        <source>Turkish</source>
        <translation>土耳其语</translation>
    </message>
    <message>
        <source>Hebrew</source>
        <translation>希伯来语</translation>
    </message>
    <message>
        <source>Ukrainian</source>
        <translation>乌克兰语</translation>
    </message>
    <message>
        <source>Javanese</source>
        <translation>爪哇语</translation>
    </message>
    <message>
        <source>Uzbek</source>
        <translation>乌兹别克语</translation>
    </message>
    <message>
        <source>Norwegian</source>
        <translation>挪威语</translation>
    </message>
    <message>
        <source>Persian</source>
        <translation>波斯语</translation>
    </message>
    <message>
        <source>Tamil</source>
        <translation>泰米尔语</translation>
    </message>
    <message>
        <source>Azerbaijani</source>
        <translation>阿塞拜疆语</translation>
    </message>
    <message>
        <source>Bengali</source>
        <translation>孟加拉语</translation>
    </message>
    <message>
        <source>Burmese</source>
        <translation>缅甸语</translation>
    </message>
    <message>
        <source>Khmer</source>
        <translation>高棉语</translation>
    </message>
    <message>
        <source>Kannada</source>
        <translation>卡纳达语</translation>
    </message>
    <message>
        <source>Lao</source>
        <translation>老挝语</translation>
    </message>
    <message>
        <source>Malayalam</source>
        <translation>马拉雅拉姆语</translation>
    </message>
    <message>
        <source>Marathi</source>
        <translation>马拉地语</translation>
    </message>
    <message>
        <source>Mongolian</source>
        <translation>蒙古语</translation>
    </message>
    <message>
        <source>Nepali</source>
        <translation>尼泊尔语</translation>
    </message>
    <message>
        <source>Punjabi</source>
        <translation>旁遮普语</translation>
    </message>
    <message>
        <source>Sinhala</source>
        <translation>僧伽罗语</translation>
    </message>
    <message>
        <source>Swahili</source>
        <translation>斯瓦希里语</translation>
    </message>
    <message>
        <source>Telugu</source>
        <translation>泰卢固语</translation>
    </message>
    <message>
        <source>Urdu</source>
        <translation>乌尔都语</translation>
    </message>
    <message>
        <source>Hausa</source>
        <translation>豪萨语</translation>
    </message>
</context>
<context>
    <name>menus</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>Open recent</source>
        <translation>最近打开</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Play</source>
        <translation>播放(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>工具栏</translation>
    </message>
</context>
<context>
    <name>models</name>
    <message>
        <source>Best for Chinese with its dialects, English and Japanese; also songs.</source>
        <translation>最适合中文及其方言、英语和日语，也能识别歌曲。</translation>
    </message>
    <message>
        <source>Fun-ASR as it stood in November 2025: results stay the same.</source>
        <translation>Fun-ASR 2025 年 11 月快照版，结果保持一致。</translation>
    </message>
    <message>
        <source>Fun-ASR as it stood in August 2025: Chinese and English.</source>
        <translation>Fun-ASR 2025 年 8 月快照版，支持中文和英语。</translation>
    </message>
    <message>
        <source>Best for many languages: about thirty, from Arabic to Vietnamese.</source>
        <translation>最适合多语种：从阿拉伯语到越南语，约三十种语言。</translation>
    </message>
    <message>
        <source>The many-language model as it stood in August 2025.</source>
        <translation>多语种模型 2025 年 8 月快照版。</translation>
    </message>
    <message>
        <source>Cheap and quick: Chinese with its dialects, English and six more.</source>
        <translation>便宜快速：支持中文及其方言、英语和另外六种语言。</translation>
    </message>
    <message>
        <source>For Chinese telephone calls.</source>
        <translation>适合中文电话录音。</translation>
    </message>
    <message>
        <source>The older model for Chinese and English.</source>
        <translation>旧版模型，支持中文和英语。</translation>
    </message>
    <message>
        <source>The older model for Chinese telephone calls.</source>
        <translation>旧版模型，适合中文电话录音。</translation>
    </message>
    <message>
        <source>The older model for ten languages.</source>
        <translation>旧版模型，支持十种语言。</translation>
    </message>
    <message>
        <source>Fifty languages, with emotions and sounds such as applause.</source>
        <translation>支持五十种语言，可识别情感以及掌声等声音。</translation>
    </message>
    <message>
        <source>Qwen&apos;s model for ten languages, with emotions.</source>
        <translation>千问的模型，支持十种语言，可识别情绪。</translation>
    </message>
    <message>
        <source>Private: English, and nothing leaves this computer.</source>
        <translation>仅支持英语，数据不离开本机。</translation>
    </message>
    <message>
        <source>Measured: about {share} of 100 words are wrong in clear speech.</source>
        <translation>实测：清晰语音中每 100 个词约错 {share} 个。</translation>
    </message>
    <message>
        <source>a chosen language</source>
        <translation>指定语言</translation>
    </message>
    <message>
        <source>telling speakers apart</source>
        <translation>区分说话人</translation>
    </message>
    <message>
        <source>hotwords</source>
        <translation>热词</translation>
    </message>
    <message>
        <source>Not with this model: {gaps}.</source>
        <translation>此模型不支持：{gaps}。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>免费</translation>
    </message>
    <message>
        <source>Price not known</source>
        <translation>价格未知</translation>
    </message>
    <message>
        <source>{price} per hour</source>
        <translation>每小时 {price}</translation>
    </message>
    <message>
        <source>A meeting</source>
        <translation>会议</translation>
    </message>
    <message>
        <source>A film</source>
        <translation>影片</translation>
    </message>
    <message>
        <source>An interview</source>
        <translation>访谈</translation>
    </message>
    <message>
        <source>Songs</source>
        <translation>歌曲</translation>
    </message>
    <message>
        <source>A phone call</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Something in many languages</source>
        <translation>多语种内容</translation>
    </message>
    <message>
        <source>Tuned for meetings: many dialects, voices from afar, noise.</source>
        <translation>针对会议优化：支持多种方言、远场和噪声。</translation>
    </message>
    <message>
        <source>Hears speech over music and noise, and singing too.</source>
        <translation>能在音乐和噪声中听清人声，也能识别歌声。</translation>
    </message>
    <message>
        <source>Long recordings with punctuation and times: ready subtitles.</source>
        <translation>长录音带标点和时间，直接成字幕。</translation>
    </message>
    <message>
        <source>The model that recognises singing.</source>
        <translation>能识别歌声的模型。</translation>
    </message>
    <message>
        <source>Takes any sample rate, and is robust against the noise of telephones.</source>
        <translation>支持任意采样率，能抵抗电话噪声。</translation>
    </message>
    <message>
        <source>One model for all the languages of the recording.</source>
        <translation>一个模型识别录音里的所有语言。</translation>
    </message>
    <message>
        <source>The service&apos;s best model for this language.</source>
        <translation>服务中最适合这种语言的模型。</translation>
    </message>
    <message>
        <source>The only model for this language; the service is about to switch it off.</source>
        <translation>唯一支持这种语言的模型，但即将下线。</translation>
    </message>
    <message>
        <source>No model hears all of these languages; this one hears most of them.</source>
        <translation>没有模型支持全部这些语言，这个支持得最多。</translation>
    </message>
    <message>
        <source>The engine on this computer; it hears English only.</source>
        <translation>本机引擎，只能识别英语。</translation>
    </message>
    <message>
        <source>{model} takes recordings of up to {hours} hours; longer ones are not handed in: cut them into parts.</source>
        <translation>{model} 只接收 {hours} 小时以内的录音，更长的不会提交：请先切成几段。</translation>
    </message>
    <message>
        <source>Telling speakers apart may fail in recordings of more than two hours: cut them into parts, or switch it off.</source>
        <translation>录音超过两小时，区分说话人可能失败：请先切成几段，或不区分说话人。</translation>
    </message>
    <message>
        <source>Hotwords of another language than the chosen one count for nothing: {words}.</source>
        <translation>以下热词限定了别的语言，与所选语言不符，不会生效：{words}。</translation>
    </message>
    <message>
        <source>{model} is made for telephone calls (8,000 Hz); take another model for this recording.</source>
        <translation>{model} 专用于电话录音（8000 Hz），请为这段录音换一个模型。</translation>
    </message>
    <message>
        <source>{model} wants sound of 16,000 Hz or more; take another model for this recording.</source>
        <translation>{model} 要求采样率不低于 16000 Hz，请为这段录音换一个模型。</translation>
    </message>
</context>
<context>
    <name>notices</name>
    <message>
        <source>a blank line inside a cue: the text after it was kept</source>
        <translation>字幕中间有空行：空行后的文字已保留</translation>
    </message>
    <message>
        <source>no blank line before a cue: it was read as a cue of its own</source>
        <translation>字幕前缺少空行：已作为单独一条字幕读取</translation>
    </message>
    <message>
        <source>no counter</source>
        <translation>缺少序号</translation>
    </message>
    <message>
        <source>an unusual spelling of the times</source>
        <translation>时间的写法不规范</translation>
    </message>
    <message>
        <source>a time before zero: zero is used</source>
        <translation>时间早于零：已改为零</translation>
    </message>
    <message>
        <source>the end is not after the start</source>
        <translation>出点不晚于入点</translation>
    </message>
    <message>
        <source>times that cannot be read: the text was kept where it stands</source>
        <translation>时间无法读取：文字已保留在原处</translation>
    </message>
    <message>
        <source>text that belongs to no cue: not kept</source>
        <translation>不属于任何字幕的文字：未保留</translation>
    </message>
    <message>
        <source>bytes that are no text: shown as �</source>
        <translation>无法解码的字节：显示为 �</translation>
    </message>
    <message>
        <source>the file breaks the rules of XML: it was read without what breaks them</source>
        <translation>文件不符合 XML 规则：已略去不合规的部分后读取</translation>
    </message>
    <message>
        <source>the first line does not name the format</source>
        <translation>首行没有标明格式</translation>
    </message>
    <message>
        <source>several speakers in one cue: the first is its speaker</source>
        <translation>一条字幕中有多位说话人：以第一位为准</translation>
    </message>
    <message>
        <source>a tag without meaning here: not kept</source>
        <translation>无效的标签：未保留</translation>
    </message>
    <message>
        <source>a character that should have been escaped: taken as it stands</source>
        <translation>未转义的字符：按原样读取</translation>
    </message>
    <message>
        <source>a part that is not shown and would be missing after saving</source>
        <translation>不显示的内容，保存后会丢失</translation>
    </message>
    <message>
        <source>a row that cannot be read: not kept</source>
        <translation>无法读取的行：未保留</translation>
    </message>
    <message>
        <source>quotation marks that do not match</source>
        <translation>引号不配对</translation>
    </message>
    <message>
        <source>rolling captions: every line came several times and was taken once, when it is spoken</source>
        <translation>滚动字幕：每行原本重复出现，现只保留说出时的那一次</translation>
    </message>
    <message>
        <source>times are frames, and the file tells no frame rate: 23.976 was taken</source>
        <translation>时间以帧计，文件没有说明帧率：按 23.976 处理</translation>
    </message>
    <message>
        <source>Line {line}: {what}</source>
        <translation>第 {line} 行：{what}</translation>
    </message>
</context>
<context>
    <name>presentation</name>
    <message>
        <source>As written</source>
        <translation>原样</translation>
    </message>
    <message>
        <source>Blanks for commas and full stops (Netflix)</source>
        <translation>逗号、句号换成空格（Netflix）</translation>
    </message>
    <message>
        <source>Hardly any (course videos)</source>
        <translation>几乎不用标点（网课习惯）</translation>
    </message>
    <message>
        <source>As each format has them</source>
        <translation>按各格式的惯例</translation>
    </message>
    <message>
        <source>None</source>
        <translation>不显示</translation>
    </message>
    <message>
        <source>Where another speaker begins</source>
        <translation>换人时显示</translation>
    </message>
    <message>
        <source>In every cue</source>
        <translation>每条都显示</translation>
    </message>
    <message>
        <source>Simplified</source>
        <translation>简体</translation>
    </message>
    <message>
        <source>Traditional</source>
        <translation>繁体</translation>
    </message>
    <message>
        <source>Traditional, Taiwan</source>
        <translation>繁体（台湾）</translation>
    </message>
    <message>
        <source>Traditional, Taiwan, with its words</source>
        <translation>繁体（台湾用词）</translation>
    </message>
    <message>
        <source>Traditional, Hong Kong</source>
        <translation>繁体（香港）</translation>
    </message>
    <message>
        <source>Simplified, with mainland words</source>
        <translation>简体（大陆用词）</translation>
    </message>
    <message>
        <source>Chinese and Japanese commas and full stops as blanks</source>
        <translation>中日文逗号、句号换成空格</translation>
    </message>
    <message>
        <source>hardly any Chinese and Japanese punctuation</source>
        <translation>几乎不用中日文标点</translation>
    </message>
    <message>
        <source>no names in the text</source>
        <translation>文字里不带说话人名字</translation>
    </message>
    <message>
        <source>names where another speaker begins</source>
        <translation>换人时带名字</translation>
    </message>
    <message>
        <source>names in every cue</source>
        <translation>每条都带名字</translation>
    </message>
    <message>
        <source>without fillers</source>
        <translation>隐藏语气词</translation>
    </message>
    <message>
        <source>Chinese characters: {name}</source>
        <translation>中文用{name}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
</context>
<context>
    <name>questions</name>
    <message>
        <source>Sound and video</source>
        <translation>音频和视频</translation>
    </message>
    <message>
        <source>Add media</source>
        <translation>添加媒体</translation>
    </message>
    <message>
        <source>Subtitles and projects</source>
        <translation>字幕和项目</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Subtitler projects</source>
        <translation>Subtitler 项目</translation>
    </message>
    <message>
        <source>Save the project</source>
        <translation>保存项目</translation>
    </message>
    <message>
        <source>Hotword lists</source>
        <translation>热词表</translation>
    </message>
    <message>
        <source>Import hotwords</source>
        <translation>导入热词</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>One word a line</source>
        <translation>每行一个词</translation>
    </message>
    <message>
        <source>Export hotwords</source>
        <translation>导出热词</translation>
    </message>
    <message>
        <source>Recognition results</source>
        <translation>识别结果</translation>
    </message>
    <message>
        <source>Save the recognition result</source>
        <translation>保存识别结果</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>网页</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>Save the costs</source>
        <translation>保存费用</translation>
    </message>
    <message>
        <source>Import shortcuts</source>
        <translation>导入快捷键</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Save the keyboard shortcuts</source>
        <translation>保存快捷键一览</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Delete the list “{name}”?</source>
        <translation>删除词表“{name}”？</translation>
    </message>
    <message>
        <source>Its words are lost.</source>
        <translation>其中的词会丢失。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Readability presets</source>
        <translation>可读性预设</translation>
    </message>
    <message>
        <source>Import readability presets</source>
        <translation>导入可读性预设</translation>
    </message>
    <message>
        <source>Export the readability preset</source>
        <translation>导出可读性预设</translation>
    </message>
    <message>
        <source>Delete the preset “{name}”?</source>
        <translation>删除预设“{name}”？</translation>
    </message>
    <message>
        <source>Subtitles that use it keep its limits.</source>
        <translation>正在使用它的字幕会保留它的限制。</translation>
    </message>
    <message>
        <source>Save the changes to “{name}”?</source>
        <translation>是否保存对“{name}”的更改？</translation>
    </message>
    <message>
        <source>Without saving, they are lost.</source>
        <translation>如果不保存，更改将会丢失。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Don&apos;t save</source>
        <translation>不保存</translation>
    </message>
    <message>
        <source>“{name}” has been changed by another program since it was opened here.</source>
        <translation>“{name}”打开之后被其他程序改过。</translation>
    </message>
    <message>
        <source>If you replace it, what is there now stays beside it as a backup.</source>
        <translation>如果替换，现有内容会作为备份保留在旁边。</translation>
    </message>
    <message>
        <source>Save under another name…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Discard the recovered changes to “{name}”?</source>
        <translation>放弃“{name}”中恢复的修改？</translation>
    </message>
    <message>
        <source>They are lost then; what was last saved stays.</source>
        <translation>放弃后无法找回；上次保存的内容不受影响。</translation>
    </message>
    <message>
        <source>Where is “{name}”?</source>
        <translation>“{name}”在哪里？</translation>
    </message>
    <message>
        <source>They are only in this window yet. Without saving, they are lost.</source>
        <translation>这些字幕目前只在此窗口中，不保存将会丢失。</translation>
    </message>
    <message>
        <source>Save all to a folder…</source>
        <translation>全部保存到文件夹…</translation>
    </message>
    <message>
        <source>Replace “{name}”?</source>
        <translation>是否替换“{name}”？</translation>
    </message>
    <message>
        <source>A file of this name is already there.</source>
        <translation>同名文件已存在。</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Quit while jobs are in the cloud?</source>
        <translation>云端还有任务，要退出吗？</translation>
    </message>
    <message>
        <source>Quit while jobs are paused?</source>
        <translation>还有暂停的任务，要退出吗？</translation>
    </message>
    <message>
        <source>They are not done yet. What is finished is kept.</source>
        <translation>这些任务尚未完成。已完成的结果会保留。</translation>
    </message>
    <message>
        <source>Cancel jobs and quit</source>
        <translation>取消任务并退出</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Go on working</source>
        <translation>继续运行</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>不保存</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>所有文件</translation>
    </message>
    <message>
        <source>Submit again</source>
        <translation>再次提交</translation>
    </message>
    <message>
        <source>Look for it once more</source>
        <translation>再查一次</translation>
    </message>
    <message>
        <source>Choose a project</source>
        <translation>选择项目</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Decide later</source>
        <translation>以后再决定</translation>
    </message>
    <message>
        <source>Submit “{name}” again, or leave it?</source>
        <translation>再次提交“{name}”，还是放弃？</translation>
    </message>
    <message>
        <source>The service may have it already; its answer was lost. The tasks in its console show whether it has.</source>
        <translation>服务的答复丢失了，它可能已经收到任务。请在控制台的任务列表中查看。</translation>
    </message>
    <message>
        <source>Submit again: if it has, you pay for both.</source>
        <translation>再次提交：如果服务已收到，两次都要付费。</translation>
    </message>
    <message>
        <source>Leave it: if it has, that task is charged all the same and its result is lost; if not, it costs nothing.</source>
        <translation>放弃：如果服务已收到，那个任务照样计费，结果也拿不到；如果没收到，则不花钱。</translation>
    </message>
</context>
<context>
    <name>reporting</name>
    <message>
        <source>{sentence} {remedy}</source>
        <translation>{sentence}{remedy}</translation>
    </message>
    <message>
        <source>Something unexpected happened: {kind}.</source>
        <translation>发生意外错误：{kind}。</translation>
    </message>
    <message>
        <source>Try again; if it stays, report it with the details.</source>
        <translation>请重试；如果问题依旧，请附上详情反馈。</translation>
    </message>
</context>
<context>
    <name>wording</name>
    <message>
        <source>On this computer</source>
        <translation>本机识别</translation>
    </message>
    <message>
        <source>Alibaba Cloud, Beijing</source>
        <translation>阿里云（北京）</translation>
    </message>
    <message>
        <source>Alibaba Cloud, Singapore</source>
        <translation>阿里云（新加坡）</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>准备中</translation>
    </message>
    <message>
        <source>Uploading</source>
        <translation>上传中</translation>
    </message>
    <message>
        <source>Queued at the service</source>
        <translation>排队中</translation>
    </message>
    <message>
        <source>Recognising</source>
        <translation>识别中</translation>
    </message>
    <message>
        <source>Fetching the result</source>
        <translation>获取结果中</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>写入中</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} 小时 {minutes} 分钟</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes} 分 {seconds} 秒</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
</context>
</TS>
