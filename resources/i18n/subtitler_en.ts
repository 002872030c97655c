<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>Announcements</name>
    <message numerus="yes">
        <source>%n place(s) in {name} needed repair.</source>
        <translation>
            <numerusform>%n place in {name} needed repair.</numerusform>
            <numerusform>%n places in {name} needed repair.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) exported and read back.</source>
        <translation>
            <numerusform>%n file exported and read back.</numerusform>
            <numerusform>%n files exported and read back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) exported; some are read back otherwise.</source>
        <translation>
            <numerusform>%n file exported; it is read back otherwise.</numerusform>
            <numerusform>%n files exported; some are read back otherwise.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) done</source>
        <translation>
            <numerusform>%n job done</numerusform>
            <numerusform>%n jobs done</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n await(s) your decision</source>
        <translation>
            <numerusform>%n awaits your decision</numerusform>
            <numerusform>%n await your decision</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConvertDialog</name>
    <message numerus="yes">
        <source>Times and what was heard stay as they are, and so do %n locked cue(s).</source>
        <translation>
            <numerusform>Times and what was heard stay as they are, and so does %n locked cue.</numerusform>
            <numerusform>Times and what was heard stay as they are, and so do %n locked cues.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Counted</name>
    <message numerus="yes">
        <source>%n subtitle(s)</source>
        <translation>
            <numerusform>%n subtitle</numerusform>
            <numerusform>%n subtitles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Replace %n file(s)?</source>
        <translation>
            <numerusform>Replace %n file?</numerusform>
            <numerusform>Replace %n files?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Save the subtitles of %n finished job(s)?</source>
        <translation>
            <numerusform>Save the subtitles of %n finished job?</numerusform>
            <numerusform>Save the subtitles of %n finished jobs?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancel %n job(s) and quit?</source>
        <translation>
            <numerusform>Cancel %n job and quit?</numerusform>
            <numerusform>Cancel %n jobs and quit?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) in the cloud go on at the next start; nothing is paid twice.</source>
        <translation>
            <numerusform>%n job in the cloud goes on at the next start; nothing is paid twice.</numerusform>
            <numerusform>%n jobs in the cloud go on at the next start; nothing is paid twice.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n paused job(s) are still paused at the next start.</source>
        <translation>
            <numerusform>%n paused job is still paused at the next start.</numerusform>
            <numerusform>%n paused jobs are still paused at the next start.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CountedIssues</name>
    <message numerus="yes">
        <source>%n issue(s)</source>
        <translation>
            <numerusform>%n issue</numerusform>
            <numerusform>%n issues</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cue(s) fixed</source>
        <translation>
            <numerusform>%n cue fixed</numerusform>
            <numerusform>%n cues fixed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) would change:</source>
        <translation>
            <numerusform>%n place would change:</numerusform>
            <numerusform>%n places would change:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hint(s)</source>
        <translation>
            <numerusform>%n hint</numerusform>
            <numerusform>%n hints</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DifferencesPanel</name>
    <message numerus="yes">
        <source>%n difference(s)</source>
        <translation>
            <numerusform>%n difference</numerusform>
            <numerusform>%n differences</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message numerus="yes">
        <source>%n file(s) of this name will be replaced.</source>
        <translation>
            <numerusform>%n file of this name will be replaced.</numerusform>
            <numerusform>%n files of these names will be replaced.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message numerus="yes">
        <source>%n replaced</source>
        <translation>
            <numerusform>%n replaced</numerusform>
            <numerusform>%n replaced</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FramesDialog</name>
    <message numerus="yes">
        <source>%n cue(s) will move, by less than a frame.</source>
        <translation>
            <numerusform>%n cue will move, by less than a frame.</numerusform>
            <numerusform>%n cues will move, by less than a frame.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message numerus="yes">
        <source>%n key(s) belong to several actions and do nothing.</source>
        <translation>
            <numerusform>%n key belongs to several actions and does nothing.</numerusform>
            <numerusform>%n keys belong to several actions and do nothing.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MaskedPanel</name>
    <message numerus="yes">
        <source>%n masked word(s)</source>
        <translation>
            <numerusform>%n masked word</numerusform>
            <numerusform>%n masked words</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OfferBar</name>
    <message numerus="yes">
        <source>Recovered: {name}, never saved as a project, %n change(s)</source>
        <translation>
            <numerusform>Recovered: {name}, never saved as a project, %n change</numerusform>
            <numerusform>Recovered: {name}, never saved as a project, %n changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Recovered: {name}, %n change(s) after the last save</source>
        <translation>
            <numerusform>Recovered: {name}, %n change after the last save</numerusform>
            <numerusform>Recovered: {name}, %n changes after the last save</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PartChoice</name>
    <message numerus="yes">
        <source>The %n chosen one(s)</source>
        <translation>
            <numerusform>The %n chosen one</numerusform>
            <numerusform>The %n chosen ones</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecognitionDesk</name>
    <message numerus="yes">
        <source>%n job(s) of the last time go on where they were.</source>
        <translation>
            <numerusform>%n job of the last time goes on where it was.</numerusform>
            <numerusform>%n jobs of the last time go on where they were.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) of the last time are paused.</source>
        <translation>
            <numerusform>%n job of the last time is paused.</numerusform>
            <numerusform>%n jobs of the last time are paused.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecognitionPanel</name>
    <message numerus="yes">
        <source>%n speaker(s)</source>
        <translation>
            <numerusform>%n speaker</numerusform>
            <numerusform>%n speakers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of unknown length</source>
        <translation>
            <numerusform>%n of unknown length</numerusform>
            <numerusform>%n of unknown length</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Relinker</name>
    <message numerus="yes">
        <source>%n recording(s) had moved and were found.</source>
        <translation>
            <numerusform>%n recording had moved and was found.</numerusform>
            <numerusform>%n recordings had moved and were found.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n recording(s) are not where they were.</source>
        <translation>
            <numerusform>%n recording is not where it was.</numerusform>
            <numerusform>%n recordings are not where they were.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReplacePreview</name>
    <message numerus="yes">
        <source>%n cue(s) will be changed. Space takes one out.</source>
        <translation>
            <numerusform>%n cue will be changed. Space takes one out.</numerusform>
            <numerusform>%n cues will be changed. Space takes one out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message numerus="yes">
        <source>The service has masked %n word(s).</source>
        <translation>
            <numerusform>The service has masked %n word.</numerusform>
            <numerusform>The service has masked %n words.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SegmentDialog</name>
    <message numerus="yes">
        <source>%n cue(s) become {after}.</source>
        <translation>
            <numerusform>%n cue becomes {after}.</numerusform>
            <numerusform>%n cues become {after}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n edited, locked or specially formatted cue(s) stay as they are.</source>
        <translation>
            <numerusform>%n edited, locked or specially formatted cue stays as it is.</numerusform>
            <numerusform>%n edited, locked or specially formatted cues stay as they are.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ShotsDesk</name>
    <message numerus="yes">
        <source>%n shot change(s) found.</source>
        <translation>
            <numerusform>%n shot change found.</numerusform>
            <numerusform>%n shot changes found.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SpeakersDesk</name>
    <message numerus="yes">
        <source>%n cue(s) given to {name}</source>
        <translation>
            <numerusform>%n cue given to {name}</numerusform>
            <numerusform>%n cues given to {name}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n speaker(s) taken over</source>
        <translation>
            <numerusform>%n speaker taken over</numerusform>
            <numerusform>%n speakers taken over</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SpeakersPanel</name>
    <message numerus="yes">
        <source>%n speaker(s)</source>
        <translation>
            <numerusform>%n speaker</numerusform>
            <numerusform>%n speakers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusStrip</name>
    <message numerus="yes">
        <source>%n job(s) at work</source>
        <translation>
            <numerusform>%n job at work</numerusform>
            <numerusform>%n jobs at work</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) failed</source>
        <translation>
            <numerusform>%n job failed</numerusform>
            <numerusform>%n jobs failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TranslationDialog</name>
    <message numerus="yes">
        <source>%n cue(s) imported</source>
        <translation>
            <numerusform>%n cue imported</numerusform>
            <numerusform>%n cues imported</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VocabularyDialog</name>
    <message numerus="yes">
        <source>%n line(s) had no room any more.</source>
        <translation>
            <numerusform>%n line had no room any more.</numerusform>
            <numerusform>%n lines had no room any more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n word(s) too many for one list.</source>
        <translation>
            <numerusform>%n word too many for one list.</numerusform>
            <numerusform>%n words too many for one list.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n word(s) cannot be used.</source>
        <translation>
            <numerusform>%n word cannot be used.</numerusform>
            <numerusform>%n words cannot be used.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Counted</name>
    <message numerus="yes">
        <source>%n word(s) masked</source>
        <translation>
            <numerusform>%n word masked</numerusform>
            <numerusform>%n words masked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n difference(s)</source>
        <translation>
            <numerusform>%n difference</numerusform>
            <numerusform>%n differences</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n subtitle(s) the same</source>
        <translation>
            <numerusform>%n subtitle the same</numerusform>
            <numerusform>%n subtitles the same</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_PresetRow</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It changes the keys of %n action(s): </source>
        <translation>
            <numerusform>It changes the keys of %n action: </numerusform>
            <numerusform>It changes the keys of %n actions: </numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_SeveralPage</name>
    <message numerus="yes">
        <source>%n cues</source>
        <translation>
            <numerusform>%n cue</numerusform>
            <numerusform>%n cues</numerusform>
        </translation>
    </message>
</context>
</TS>
