package bot

import (
	_ "embed"
	"slices"
	"strings"
)

//go:embed zones.txt
var zoneList string

// ZoneNames are the IANA names people may choose from, in order.
func ZoneNames() []string { return strings.Fields(zoneList) }

// FindZones are the zones a typed text may mean, best first, at most limit: the IANA name in any case, a city, a country's big city, or their beginnings.
func FindZones(text string, limit int) []string {
	said := foldZone(text)
	if said == "" {
		return nil
	}
	if zone := cityZone(said); zone != "" {
		return []string{zone}
	}
	var exact, begins, holds []string
	for _, name := range ZoneNames() {
		full := foldZone(name)
		city := full[strings.LastIndexByte(full, '/')+1:]
		switch {
		case full == said:
			return []string{name}
		case city == said || strings.ReplaceAll(city, "_", "") == said:
			exact = append(exact, name)
		case strings.HasPrefix(city, said) || strings.HasPrefix(full, said):
			begins = append(begins, name)
		case len(said) >= 3 && strings.Contains(full, said):
			holds = append(holds, name)
		}
	}
	if len(exact) > 0 {
		// A city has one zone; what else is called like it is an older name, without its country or state.
		return []string{slices.MaxFunc(exact, func(a, b string) int { return len(a) - len(b) })}
	}
	all := slices.Concat(begins, holds)
	return all[:min(limit, len(all))]
}

func foldZone(s string) string {
	s = strings.ToLower(strings.TrimSpace(CleanLine(s, 64)))
	return strings.NewReplacer(" ", "_", "-", "_", ".", "", "ã", "a", "á", "a", "ü", "u", "ö", "o", "é", "e", "ı", "i", "ó", "o", "í", "i").Replace(s)
}

// cityZone knows what people call their place and the zone database does not. Abbreviations stand for the place that keeps them all year's clock.
func cityZone(said string) string {
	switch said {
	case "utc", "gmt", "z", "zulu", "etc/utc", "universal":
		return "UTC"
	case "munich", "munchen", "muenchen", "hamburg", "cologne", "koln", "frankfurt", "stuttgart", "germany", "cet", "cest":
		return "Europe/Berlin"
	case "san_francisco", "seattle", "san_diego", "las_vegas", "portland", "california", "pacific", "pst", "pdt", "pt", "silicon_valley", "san_jose":
		return "America/Los_Angeles"
	case "boston", "washington", "washington_dc", "dc", "miami", "atlanta", "philadelphia", "nyc", "eastern", "est", "edt", "et":
		return "America/New_York"
	case "austin", "dallas", "houston", "minneapolis", "nashville", "new_orleans", "texas", "central", "cst", "cdt", "ct":
		return "America/Chicago"
	case "salt_lake_city", "albuquerque", "mountain", "mst", "mdt", "mt":
		return "America/Denver"
	case "bangalore", "bengaluru", "mumbai", "delhi", "new_delhi", "hyderabad", "chennai", "pune", "india", "ist":
		return "Asia/Kolkata"
	case "beijing", "shenzhen", "guangzhou", "china":
		return "Asia/Shanghai"
	case "osaka", "japan", "jst", "kyoto":
		return "Asia/Tokyo"
	case "geneva", "basel", "switzerland", "bern":
		return "Europe/Zurich"
	case "barcelona", "spain", "valencia":
		return "Europe/Madrid"
	case "milan", "turin", "naples", "italy":
		return "Europe/Rome"
	case "lyon", "marseille", "france", "toulouse":
		return "Europe/Paris"
	case "manchester", "edinburgh", "glasgow", "uk", "england", "bst", "great_britain", "cambridge", "oxford":
		return "Europe/London"
	case "the_hague", "rotterdam", "utrecht", "eindhoven", "netherlands":
		return "Europe/Amsterdam"
	case "krakow", "wroclaw", "gdansk", "poland":
		return "Europe/Warsaw"
	case "montreal", "ottawa", "quebec":
		return "America/Toronto"
	case "rio", "rio_de_janeiro", "brasilia", "brazil":
		return "America/Sao_Paulo"
	case "tel_aviv", "haifa", "israel":
		return "Asia/Jerusalem"
	case "cape_town", "pretoria", "durban", "south_africa":
		return "Africa/Johannesburg"
	case "abu_dhabi", "uae":
		return "Asia/Dubai"
	case "canberra", "aest", "aedt":
		return "Australia/Sydney"
	case "wellington", "new_zealand", "nz":
		return "Pacific/Auckland"
	case "samoa":
		return "Pacific/Apia"
	case "american_samoa":
		return "Pacific/Pago_Pago"
	case "kyiv":
		return "Europe/Kyiv"
	}
	return ""
}
