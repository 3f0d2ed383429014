"""English, British and American."""

from bot.agenda_text.lexicon.model import Column, Lexicon, numbered, words
from bot.domain.agenda import ItemKind

ENGLISH = Lexicon(
    code="en",
    months=numbered(
        "january/jan february/feb march/mar april/apr may june/jun july/jul august/aug "
        "september/sept/sep october/oct november/nov december/dec",
        1,
    ),
    weekdays=numbered(
        "monday/mon tuesday/tue/tues wednesday/wed thursday/thu/thur/thurs friday/fri "
        "saturday/sat sunday/sun",
        0,
    ),
    hour_units=words("h hr hrs hours o'clock"),
    clock_words={"noon": 12, "midday": 12, "midnight": 0},
    hour_words=numbered("one two three four five six seven eight nine ten eleven twelve", 1),
    half_past=words("half_past"),
    quarter_to=words("quarter_to a_quarter_to"),
    quarter_past=words("quarter_past a_quarter_past"),
    morning=words("in_the_morning"),
    afternoon=words("in_the_afternoon in_the_evening at_night"),
    presenting=words(
        "there_is there_are we_start_with is are it_is_time_for we_begin_with follows comes"
    ),
    from_words=words("from at starting_at starts_at beginning_at start time"),
    to_words=words("to until till through"),
    and_words=words("and &"),
    about_words=words("approx. approx around about ca. c. ~"),
    open_end=words("late end onwards close open_end"),
    day_words=words("day"),
    ordinals=numbered("one/first two/second three/third four/fourth five/fifth", 1),
    day_parts=words("morning afternoon evening night"),
    programme=words(
        "programme program agenda schedule timetable overview programme_overview outline "
        "itinerary draft_agenda provisional_programme program_overview run_of_show "
        "running_order order_of_day schedule_of_events event_schedule "
        "preliminary_programme draft_programme invitation"
    ),
    deadline=words("before until by till deadline close closes closed no_later_than due"),
    noise=words(
        "next_meeting register_by sign_up deadline cookie privacy skip_to subscribe contact_us "
        "applications close help_desk quiet_hours last_edited doors_close tickets "
        "you_are_here parking shuttle opening_hours wifi wi-fi all_rights refund jump_to "
        "registration_desk rsvp call_for add_to_calendar box_office livestream_available "
        "desk_is copyright"
    ),
    noise_headings=words(
        "about_the_speakers meet_the_speakers the_workshops workshop_descriptions speaker_bios "
        "biographies abstracts registration contact contact_us location venue travel practical "
        "practical_information about sponsors partners getting_there tickets opening_hours faq "
        "organisers how_to_register further_information more_information accommodation related "
        "share cost fees parking venue_opening_hours good_to_know directions"
    ),
    published=words(
        "posted sent published updated edited modified version retrieved uploaded created"
    ),
    kinds={
        ItemKind.PLENARY: words(
            "opening welcome welcoming closing plenary panel public_questions questions_from "
            "roundtable round_table q&a questions discussion debate ceremony remarks wrap-up "
            "wrapup wrap_up report-back report_back reports_back feedback awards award statements "
            "takeaways next_steps summary conclusions adoption minutes apologies vote voting "
            "announcements any_other_business aob introductions fireside fireside_chat reflections "
            "kick-off kickoff concluding_session closing_session opening_session plenary_session "
            "town_hall general_assembly agm expo conclusion recap begins ends review approval "
            "elections election debrief"
        ),
        ItemKind.TALK: words(
            "talk talks keynote lecture presentation presentations pitch pitches speech "
            "lightning_talks address introduction demo demos seminar briefing case_study "
            "tutorial_talk showcase interview overview webinar screening film"
        ),
        ItemKind.BREAK: words(
            "break lunch coffee tea intermission recess lunchtime refreshments brunch "
            "coffee_break tea_break adjournment"
        ),
        ItemKind.BREAKOUT: words(
            "workshop workshops breakout breakouts break-out break-outs parallel session "
            "sessions group_work working_groups working_group groups tutorial tutorials "
            "practice hands-on masterclass world_café world_cafe open_space "
            "birds_of_a_feather bof clinic clinics training unconference poster posters "
            "small_groups discussion_tables mentoring project_work co-creation hands_on exercise "
            "exercises lab labs speed_dating hacking"
        ),
        ItemKind.SOCIAL: words(
            "drinks dinner party reception networking social tour excursion games concert "
            "music breakfast barbecue bbq karaoke quiz happy_hour cocktail cocktails walk "
            "banquet film_night mingling mixer boat_trip celebration supper snacks "
            "performance entertainment pub flag yoga run hike icebreaker ice_breaker gala "
            "disco cruise leisure free_evening toast pizza game mingle apero"
        ),
        ItemKind.OTHER: words(
            "arrival arrivals registration check-in checkin check_in check-out checkout sign-in "
            "doors departure departures travel end transfer bus setup set-up set_up service "
            "free_time group_photo photo log_in login badge badges walk-in farewell goodbye "
            "adjourn close depart curfew"
        ),
    },
    alone=words("questions"),
    uncompounded=words("end flag yoga tour party game close begins"),
    navigation=words(
        "home menu search log_in login sign_in about about_us schedule speakers sponsors venue "
        "tickets register contact news faq programme program agenda partners blog events share "
        "back_to_top close team gallery archive my_account english travel registration committees"
    ),
    letter_ends=words(
        "regards kind_regards best_regards best_wishes warm_regards sincerely yours_sincerely "
        "cheers many_thanks see_you_there all_the_best"
    ),
    talk_labels=words("keynote talk lecture presentation speech"),
    session_words=words(
        "session workshop track parallel panel part round breakout tutorial block plenary stream"
    ),
    by=words(
        "by presented_by led_by hosted_by moderated_by chaired_by facilitated_by "
        "delivered_by given_by run_by in_conversation_with featuring feat. "
        "conversation_with interview_with including with_an_introduction_by "
        "with_a_contribution_from introduced_by"
    ),
    involving=words("with of between from"),
    people_labels=words(
        "speaker speakers chair chairs moderator moderators panellists panelists "
        "panellist panelist panel presenter presenters host hosts facilitator "
        "facilitators presented_by led_by moderated_by by with chaired_by "
        "keynote_speaker instructor trainer discussant rapporteur lead leads "
        "session_chair keynote guests guest hosted_by facilitated_by"
    ),
    roles=words(
        "mayor minister chair chairman chairwoman chairperson president director "
        "professor moderator speaker host commissioner author founder manager journalist "
        "researcher councillor secretary deputy senator ambassador facilitator alderman "
        "ceo cto vice head lead principal dean commander captain chief sergeant "
        "inspector colonel rector partner novelist writer poet engineer scientist "
        "keynote consultant officer editor historian curator archivist librarian teacher nurse "
        "doctor lawyer artist musician designer developer analyst specialist coordinator "
        "lecturer scholar physician surgeon economist architect advisor adviser strategist "
        "entrepreneur activist volunteer trustee treasurer chancellor provost"
    ),
    honouring=words("farewell tribute appointment installation unveiling arrival visit"),
    salutations=words("dear hi hello good_morning good_afternoon"),
    gatherings=words("webinar conference symposium seminar workshop summit meetup forum"),
    honorifics=words(
        "dr. dr mr. mr mrs. mrs lt. capt. sgt. cpt. maj. col. gen. cmdr. baroness baron captain "
        "lieutenant sergeant ms. ms miss prof. prof professor sir dame rev. rev hon. hon lord "
        "lady phd ph.d. cllr cllr. mx"
    ),
    particles=words("of van de von der la le da di"),
    verbs=words(
        "gives give presents present shares share leads lead opens open talks talk "
        "explains explain moderates moderate hosts host discusses discuss shows show "
        "walks welcomes welcome introduces introduce will speaks speak tells tell looks "
        "look reports report takes take kicks closes close joins join reflects reflect "
        "asks is are demonstrates demonstrate sums wraps interviews describes describe "
        "invites chairs guides explores explore argues and_team reviews"
    ),
    place=words(
        "hall room lobby entrance auditorium theatre theater foyer atrium lounge gallery "
        "studio building floor pavilion library café cafe restaurant terrace garden "
        "stage courtyard centre center hotel church campus suite ballroom chamber "
        "amphitheatre zoom teams online lab canteen cafeteria house deck harbour rooftop "
        "bay classroom museum wing basement marquee tent arena bar boardroom"
    ),
    place_prepositions=words("at in @"),
    place_labels=words("location venue room place where address"),
    fields=words(
        "date time when who cost costs fee audience theme from to cc sent attendees format"
    ),
    title_labels=words("title subject event meeting"),
    organisation=words(
        "university council city ministry institute foundation department college school "
        "network agency office association society commission company corporation inc "
        "ltd bank group trust centre center union labs hospital museum academy team "
        "federation board authority project alliance partners research services "
        "solutions consulting international global systems"
    ),
    sponsored=words("offered_by sponsored_by hosted_by_the supported_by courtesy_of provided_by"),
    columns={
        Column.TIME: words("time start when starts hour from time_slot slot start_time times"),
        Column.END: words("end until to ends finish end_time"),
        Column.DAY: words("day date"),
        Column.TITLE: words(
            "session sessions title activity topic event programme program item what agenda "
            "description subject agenda_item talk"
        ),
        Column.SPEAKERS: words(
            "speaker speakers who presenter presenters lead chair by moderator host "
            "speaker(s) facilitator presented_by led_by owner"
        ),
        Column.LOCATION: words("room location venue place where hall"),
        Column.IGNORED: words(
            "duration type format no no. nr # length minutes mins purpose notes note papers "
            "language paper"
        ),
    },
    function_words=words(
        "the a an and or in on at of for to with from by about is are be this that these "
        "those our your their how what who why when where all any some new open short "
        "first second third final digital public social smart green data future city "
        "cities team project panel group general great main best good next more most "
        "free live annual local global big small better building working learning making "
        "design research policy science health energy climate community please everyone "
        "participants after before during then small large people"
    ),
)
