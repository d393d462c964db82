//! The icons: drawn by us on a grid of twenty, one stroke, in the colour of the text beside them. A page carries them once.

use maud::{Markup, PreEscaped, html};

macro_rules! icons {
    ($($name:ident $id:literal $paths:literal,)*) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Icon { $($name,)* }

        impl Icon {
            pub const ALL: &[Icon] = &[$(Icon::$name,)*];

            const fn id(self) -> &'static str {
                match self { $(Icon::$name => $id,)* }
            }

            const fn paths(self) -> &'static str {
                match self { $(Icon::$name => $paths,)* }
            }
        }
    };
}

icons! {
    Home "home" "<path d='M3 9.5 10 4l7 5.5M5 8.3V16h10V8.3M8.2 16v-4.4h3.6V16'/>",
    Building "building" "<path d='M4.5 16.5V4h7v12.5M11.5 8h4v8.500M2.8 16.500h14.400M7 7h2M7 10h2M7 13h2'/>",
    Template "template" "<rect x='3.5' y='3.5' width='13' height='4.2' rx='1.2'/><rect x='3.5' y='10.3' width='5.2' height='6.2' rx='1.2'/><path d='M11.8 11h4.700M11.8 13.500h4.700M11.8 16h3'/>",
    Box "box" "<path d='m10 3 6.3 3.500v7L10 17l-6.3-3.500v-7zM3.8 6.6 10 10l6.2-3.400M10 10v7'/>",
    Phone "phone" "<path d='M6.8 3.5 8.3 7 6.6 8.400a9.7 9.7 0 0 0 5 5L13 11.700l3.5 1.500v2.200a1.3 1.3 0 0 1-1.4 1.300A12 12 0 0 1 3.3 4.900a1.3 1.3 0 0 1 1.3-1.400z'/>",
    Hash "hash" "<path d='M8 3.5 6.4 16.500M13.6 3.5 12 16.500M3.8 7.500h13M3.2 12.500h13'/>",
    Tree "tree" "<rect x='7.3' y='3' width='5.4' height='4' rx='1'/><rect x='2.8' y='13' width='5.4' height='4' rx='1'/><rect x='11.8' y='13' width='5.4' height='4' rx='1'/><path d='M10 7v3M5.5 13v-3h9v3'/>",
    Tasks "tasks" "<path d='M3.5 5h9M3.5 10h9M3.5 15h5M12.5 14.600l1.7 1.7 3-3.4'/>",
    Clock "clock" "<circle cx='10' cy='10' r='6.7'/><path d='M10 6.200V10l2.6 1.7'/>",
    People "people" "<circle cx='7.6' cy='7' r='2.9'/><path d='M2.5 16.300c.3-2.9 2.4-4.5 5.1-4.500s4.8 1.6 5.1 4.500M13 4.500a2.7 2.7 0 0 1 0 5M14.6 12.200c1.7.6 2.7 2 2.9 4.1'/>",
    Key "key" "<circle cx='7' cy='13' r='3.5'/><path d='m9.6 10.4 6.2-6.200M13.2 6.800l2.2 2.2'/>",
    Gear "gear" "<circle cx='10' cy='10' r='2.6'/><path d='M10 2.800v2.100M10 15.100v2.100M2.8 10h2.100M15.1 10h2.100M4.9 4.900l1.5 1.500M13.6 13.600l1.5 1.500M4.9 15.100l1.5-1.500M13.6 6.400l1.5-1.5'/>",
    More "more" "<path d='M5 10h.01M10 10h.01M15 10h.01' stroke-width='2.6'/>",
    Search "search" "<circle cx='9' cy='9' r='5'/><path d='m12.8 12.8 3.7 3.7'/>",
    Plus "plus" "<path d='M10 4.500v11M4.5 10h11'/>",
    Check "check" "<path d='m4.5 10.5 3.6 3.6 7.4-8'/>",
    Warn "warn" "<path d='M10 3.8 17 16H3zM10 8.500v3.300M10 13.900v.1'/>",
    Error "error" "<circle cx='10' cy='10' r='6.7'/><path d='M10 6.700v4M10 13.200v.1'/>",
    Info "info" "<circle cx='10' cy='10' r='6.7'/><path d='M10 9.300v4M10 6.700v.1'/>",
    Pause "pause" "<circle cx='10' cy='10' r='6.7'/><path d='M8.3 7.700v4.600M11.7 7.700v4.6'/>",
    Sync "sync" "<path d='M16 10a6 6 0 0 1-10.6 3.900M4 10a6 6 0 0 1 10.6-3.900M14.8 3v3.200h-3.200M5.2 17v-3.200h3.2'/>",
    Copy "copy" "<rect x='7' y='7' width='9' height='9.5' rx='1.6'/><path d='M4.5 12.500V5.100a1.6 1.6 0 0 1 1.6-1.600h6.4'/>",
    Down "down" "<path d='m5.5 8 4.5 4.500L14.5 8'/>",
    UpDown "up-down" "<path d='m6.5 8 3.5-3.500L13.5 8M6.5 12l3.5 3.5 3.5-3.5'/>",
    Left "left" "<path d='M12 5.5 7.5 10l4.5 4.5'/>",
    Right "right" "<path d='M8 5.5 12.5 10 8 14.5'/>",
    Close "close" "<path d='m5 5 10 10M15 5 5 15'/>",
    Download "download" "<path d='M10 3.500V12M6.5 8.8 10 12.300l3.5-3.500M4 16.200h12'/>",
    Upload "upload" "<path d='M10 12.500V4M6.5 7.2 10 3.700l3.5 3.500M4 16.200h12'/>",
    Out "out" "<path d='M11.5 3.500h5v5M16.3 3.7 9.5 10.500M14.5 11.500v3.700a1.3 1.3 0 0 1-1.3 1.300H4.800a1.3 1.3 0 0 1-1.3-1.300V6.800a1.3 1.3 0 0 1 1.3-1.300h3.7'/>",
    Leave "leave" "<path d='M8.5 16.500H5a1.3 1.3 0 0 1-1.3-1.300V4.800A1.3 1.3 0 0 1 5 3.500h3.500M13 13.2 16.3 10 13 6.800M16.2 10H8'/>",
    Edit "edit" "<path d='m12.5 4.5 3 3L7.3 15.700l-3.8.8.8-3.800zM11 6l3 3'/>",
    Trash "trash" "<path d='M4 6h12M8 6V4h4v2M5.5 6l.7 10.500h7.600L14.5 6M8.5 9v4.500M11.5 9v4.5'/>",
    Minus "minus" "<path d='M4.5 10h11'/>",
    Redo "redo" "<path d='M13 4.5 16.2 7.7 13 11M16 7.700H8.500a4.3 4.3 0 0 0 0 8.600H12'/>",
    Paste "paste" "<rect x='4.5' y='4.5' width='11' height='12.5' rx='1.6'/><path d='M8 4.500V3.300h4v1.200M7.5 9h5M7.5 12h5'/>",
    Undo "undo" "<path d='M7 4.5 3.8 7.7 7 11M4 7.700h7.500a4.3 4.3 0 0 1 0 8.600H8'/>",
    Lock "lock" "<rect x='4.5' y='9' width='11' height='7.5' rx='1.5'/><path d='M7 9V6.500a3 3 0 0 1 6 0V9'/>",
    Pin "pin" "<path d='M10 17.200c3.5-3.7 5.2-6.4 5.2-8.800a5.2 5.2 0 0 0-10.4 0c0 2.4 1.7 5.1 5.2 8.800z'/><circle cx='10' cy='8.3' r='1.9'/>",
    Code "code" "<path d='M7 6 3 10l4 4M13 6l4 4-4 4M11.3 4.5 8.7 15.5'/>",
    Flask "flask" "<path d='M8 3.500h4M8.7 3.500v4.700L4.5 15a1 1 0 0 0 .9 1.500h9.200a1 1 0 0 0 .9-1.500l-4.2-6.800V3.500M6.3 12h7.4'/>",
    Sun "sun" "<circle cx='10' cy='10' r='3.2'/><path d='M10 2.800v1.700M10 15.500v1.700M2.8 10h1.700M15.5 10h1.700M4.9 4.900l1.2 1.200M13.9 13.900l1.2 1.200M4.9 15.100l1.2-1.200M13.9 6.100l1.2-1.2'/>",
    Moon "moon" "<path d='M15.8 12.300A6.5 6.5 0 0 1 7.7 4.200a6.5 6.5 0 1 0 8.1 8.100z'/>",
    Contrast "contrast" "<circle cx='10' cy='10' r='6.7'/><path d='M10 3.300v13.400A6.7 6.7 0 0 0 10 3.300z' fill='currentColor'/>",
    Help "help" "<circle cx='10' cy='10' r='6.7'/><path d='M8 8.200a2 2 0 1 1 3 1.700c-.7.4-1 .8-1 1.500M10 13.600v.1'/>",
    Keyboard "keyboard" "<rect x='2.5' y='5' width='15' height='10' rx='1.8'/><path d='M5.5 8.200h.01M8.5 8.200h.01M11.5 8.200h.01M14.5 8.200h.01M7 11.900h6'/>",
    Mail "mail" "<rect x='3.2' y='5' width='13.6' height='10' rx='1.5'/><path d='m3.8 6 6.2 4.800L16.2 6'/>",
    Shield "shield" "<path d='M10 3.2 4.3 5.300v4.300c0 3.5 2.3 6 5.7 7.2 3.4-1.2 5.7-3.7 5.7-7.200V5.300zM7.5 10l1.8 1.8 3.3-3.6'/>",
}

impl Icon {
    /// Says nothing to those who listen: the words stand beside it.
    pub fn draw(self) -> Markup {
        html! { svg.i aria-hidden="true" viewBox="0 0 20 20" { use href=(format!("#i-{}", self.id())) {} } }
    }

    pub fn small(self) -> Markup {
        html! { svg.i.sm aria-hidden="true" viewBox="0 0 20 20" { use href=(format!("#i-{}", self.id())) {} } }
    }

    /// All of them, once a page.
    pub fn sprite() -> Markup {
        html! {
            svg hidden {
                @for icon in Icon::ALL {
                    symbol id=(format!("i-{}", icon.id())) viewBox="0 0 20 20" { (PreEscaped(icon.paths())) }
                }
            }
        }
    }
}
