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
        <source>%n file(s) saved.</source>
        <translation>
            <numerusform>%n file saved.</numerusform>
            <numerusform>%n files saved.</numerusform>
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
