-- Which OpenStreetMap things go into which layer of the basemap, and from which zoom on.
-- The layers are described in docs/places.md. Runs in tilemaker 2 (methods of the object that is
-- handed over) and in tilemaker 3 (global functions).

node_keys = { "place", "highway", "railway", "amenity", "leisure", "addr:housenumber" }
way_keys = { "highway", "railway", "waterway", "natural", "landuse", "leisure", "amenity", "building", "boundary", "place" }

local ROADS = {
  motorway = { "motorway", 8 }, motorway_link = { "motorway", 10 },
  trunk = { "motorway", 8 }, trunk_link = { "motorway", 10 },
  primary = { "major", 9 }, primary_link = { "major", 11 },
  secondary = { "major", 10 }, secondary_link = { "major", 11 },
  tertiary = { "medium", 11 }, tertiary_link = { "medium", 12 },
  unclassified = { "minor", 12 }, residential = { "minor", 12 }, living_street = { "minor", 12 },
  pedestrian = { "minor", 12 }, road = { "minor", 12 },
  service = { "service", 14 },
  track = { "path", 14 }, path = { "path", 14 }, footway = { "path", 14 }, cycleway = { "path", 14 },
  bridleway = { "path", 14 }, steps = { "path", 14 },
}
local LANDUSE = {
  residential = "residential", commercial = "commercial", retail = "commercial",
  industrial = "industrial", farmland = "farmland", farmyard = "farmland", orchard = "farmland",
  vineyard = "farmland", meadow = "meadow", grass = "meadow", village_green = "park",
  forest = "forest", cemetery = "cemetery", recreation_ground = "park", allotments = "allotments",
  railway = "railway",
}
local NATURAL = { wood = "forest", scrub = "forest", grassland = "meadow", heath = "meadow" }
local LEISURE = { park = "park", garden = "garden", pitch = "pitch", playground = "playground", sports_centre = "pitch" }
local AMENITY = { school = "school", kindergarten = "school", university = "school", hospital = "hospital", parking = "parking", grave_yard = "cemetery" }
local POIS = { townhall = true, school = true, place_of_worship = true, hospital = true, playground = true }
local WATERWAYS = { river = 8, canal = 10, stream = 13, ditch = 14, drain = 14 }
local PUBLIC = { public = true, civic = true, school = true, hospital = true, train_station = true, kindergarten = true, townhall = true }
local INDUSTRIAL = { industrial = true, warehouse = true, commercial = true, retail = true, garage = true, garages = true }
local CHURCHES = { church = true, chapel = true, mosque = true, synagogue = true, cathedral = true }

local function draw_poi(thing, as_centre)
  local amenity, kind = thing:Find("amenity"), ""
  if POIS[amenity] then kind = amenity end
  if kind == "place_of_worship" then kind = "church" end
  if thing:Find("leisure") == "playground" then kind = "playground" end
  if thing:Find("highway") == "bus_stop" or thing:Find("railway") == "tram_stop" then kind = "stop" end
  if thing:Find("railway") == "station" or thing:Find("railway") == "halt" then kind = "stop" end
  if thing:Find("highway") == "street_lamp" then kind = "lamp" end
  if kind == "" then return end
  if as_centre then thing:LayerAsCentroid("pois") else thing:Layer("pois", false) end
  thing:Attribute("kind", kind)
  thing:Attribute("name", thing:Find("name"))
  if thing:Find("ref") ~= "" then thing:Attribute("ref", thing:Find("ref")) end
  if kind == "lamp" then thing:MinZoom(15) end
end

local function draw_house_number(thing, as_centre)
  local number = thing:Find("addr:housenumber")
  if number == "" then return end
  if as_centre then thing:LayerAsCentroid("housenumbers") else thing:Layer("housenumbers", false) end
  thing:Attribute("number", number)
end

local function draw_place(node)
  local place = node:Find("place")
  local kind, zoom = "", 11
  if place == "city" or place == "town" then kind, zoom = "town", 8 end
  if place == "village" or place == "suburb" or place == "quarter" then kind = place end
  if place == "hamlet" or place == "neighbourhood" then kind, zoom = "quarter", 13 end
  if kind == "" then return end
  node:Layer("places", false)
  node:Attribute("kind", kind)
  node:Attribute("name", node:Find("name"))
  local population = tonumber(node:Find("population"))
  if population then node:AttributeNumeric("population", population) end
  node:MinZoom(zoom)
end

local function draw_road(way)
  local road = ROADS[way:Find("highway")]
  if not road then return end
  if way:Find("area") == "yes" then
    way:Layer("landuse", true)
    way:Attribute("kind", "square")
    return
  end
  way:Layer("roads", false)
  way:Attribute("kind", road[1])
  way:MinZoom(road[2])
  if way:Find("name") ~= "" then way:Attribute("name", way:Find("name")) end
  if way:Find("ref") ~= "" then way:Attribute("ref", way:Find("ref")) end
  if way:Find("bridge") ~= "" then way:AttributeBoolean("bridge", true) end
  if way:Find("tunnel") ~= "" then way:AttributeBoolean("tunnel", true) end
  if way:Find("oneway") == "yes" then way:AttributeBoolean("oneway", true) end
end

local function draw_rail(way)
  local rail = way:Find("railway")
  if rail ~= "rail" and rail ~= "light_rail" and rail ~= "tram" then return end
  way:Layer("roads", false)
  way:Attribute("kind", "rail")
  if way:Find("bridge") ~= "" then way:AttributeBoolean("bridge", true) end
  if way:Find("service") ~= "" or rail == "tram" then way:MinZoom(13) else way:MinZoom(10) end
end

local function draw_water(way)
  local waterway = way:Find("waterway")
  if way:Find("natural") == "water" or waterway == "riverbank" then
    way:Layer("water", true)
    way:Attribute("kind", "water")
  elseif WATERWAYS[waterway] then
    way:Layer("water", false)
    if waterway == "ditch" or waterway == "drain" then waterway = "stream" end
    way:Attribute("kind", waterway)
    way:MinZoom(WATERWAYS[way:Find("waterway")])
  else
    return
  end
  if way:Find("name") ~= "" then way:Attribute("name", way:Find("name")) end
end

local function draw_land(way)
  local kind = LANDUSE[way:Find("landuse")] or NATURAL[way:Find("natural")]
      or LEISURE[way:Find("leisure")] or AMENITY[way:Find("amenity")]
  if way:Find("place") == "square" then kind = "square" end
  if not kind then return end
  way:Layer("landuse", true)
  way:Attribute("kind", kind)
  if way:Find("name") ~= "" then way:Attribute("name", way:Find("name"), 13) end
end

local function draw_building(way)
  local building = way:Find("building")
  if building == "" or building == "no" then return end
  way:Layer("buildings", true)
  if CHURCHES[building] then way:Attribute("kind", "church")
  elseif PUBLIC[building] then way:Attribute("kind", "public")
  elseif INDUSTRIAL[building] then way:Attribute("kind", "industrial")
  else way:Attribute("kind", "house") end
end

local function draw_boundary(way)
  local lowest = 99
  while true do
    local relation = way:NextRelation()
    if not relation then break end
    lowest = math.min(lowest, tonumber(way:FindInRelation("admin_level")) or 99)
  end
  if way:Find("boundary") == "administrative" then
    lowest = math.min(lowest, tonumber(way:Find("admin_level")) or 99)
  end
  if lowest > 11 then return end
  way:Layer("boundaries", false)
  if lowest <= 8 then
    way:Attribute("kind", "municipality")
  else
    way:Attribute("kind", "district")
    way:MinZoom(11)
  end
end

-- tilemaker 3 has global functions where tilemaker 2 has methods.
local GLOBALS = setmetatable({}, {
  __index = function(_, name)
    return function(_, ...) return _G[name](...) end
  end,
})

function node_function(node)
  local thing = node or GLOBALS
  draw_place(thing)
  draw_poi(thing, false)
  draw_house_number(thing, false)
end

function way_function(way)
  local thing = way or GLOBALS
  draw_boundary(thing)
  draw_land(thing)
  draw_water(thing)
  draw_building(thing)
  draw_rail(thing)
  draw_road(thing)
  if thing:IsClosed() then
    draw_poi(thing, true)
    draw_house_number(thing, true)
  end
end

function relation_scan_function(relation)
  local thing = relation or GLOBALS
  if thing:Find("type") == "boundary" and thing:Find("boundary") == "administrative" then
    thing:Accept()
  end
end
